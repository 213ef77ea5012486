using Sheaf.Control.Objectives;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>What the cost of a run is made of.</summary>
/// <param name="Job">Price of the job's allocation.</param>
/// <param name="Profiling">Price of the allocation of profiling runs.</param>
/// <param name="BadSeconds">Price of the bad seconds.</param>
internal sealed record CostParts(double Job, double Profiling, double BadSeconds)
{
    /// <summary>The three together.</summary>
    public double Total => Job + Profiling + BadSeconds;

    /// <summary>The parts of the cost of a policy: of its run with the median cost, the lower one where two are in the middle.</summary>
    public static CostParts OfMedian(IEnumerable<PolicyRun> runs, Prices prices, double hours)
    {
        PolicyRun[] sorted = [.. runs.OrderBy(run => run.Figures.Cost).ThenBy(run => run.Seed)];
        return Of(sorted[(sorted.Length - 1) / 2].Figures, prices, hours);
    }

    /// <summary>The parts of the cost of one run.</summary>
    public static CostParts Of(PolicyFigures figures, Prices prices, double hours) => new(
        Allocation(figures.CoreHoursJob, figures.GiBHoursJob, prices),
        Allocation(figures.CoreHoursProfiling, figures.GiBHoursProfiling, prices),
        figures.BadSecondsShare * hours * 3600 * prices.BadSecond);

    private static double Allocation(double coreHours, double gibHours, Prices prices) => (coreHours * prices.CoreHour) + (gibHours * prices.GiBHour);
}
