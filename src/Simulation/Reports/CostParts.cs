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

    /// <summary>The parts of the median cost of a policy: of its run with that cost, or the means of the two in the middle.</summary>
    public static CostParts OfMedian(IEnumerable<PolicyRun> runs, Prices prices, double hours)
    {
        PolicyRun[] sorted = [.. runs.OrderBy(run => run.Figures.Cost).ThenBy(run => run.Seed)];
        var lower = Of(sorted[(sorted.Length - 1) / 2].Figures, prices, hours);
        var upper = Of(sorted[sorted.Length / 2].Figures, prices, hours);
        return new CostParts((lower.Job + upper.Job) / 2, (lower.Profiling + upper.Profiling) / 2, (lower.BadSeconds + upper.BadSeconds) / 2);
    }

    /// <summary>The parts of the cost of one run.</summary>
    public static CostParts Of(PolicyFigures figures, Prices prices, double hours) => new(
        Allocation(figures.CoreHoursJob, figures.GiBHoursJob, prices),
        Allocation(figures.CoreHoursProfiling, figures.GiBHoursProfiling, prices),
        figures.BadSecondsShare * hours * 3600 * prices.BadSecond);

    private static double Allocation(double coreHours, double gibHours, Prices prices) => (coreHours * prices.CoreHour) + (gibHours * prices.GiBHour);
}
