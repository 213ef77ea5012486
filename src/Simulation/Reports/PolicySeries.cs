namespace Sheaf.Simulation.Reports;

/// <summary>One figure of one policy over all seeds that were run.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="Figure">Name of the figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">One value for each seed for which it is known, at least one, in the order of the seeds.</param>
/// <param name="Runs">Number of seeds that were run, known or not.</param>
public sealed record PolicySeries(string Policy, string Figure, string Unit, IReadOnlyList<double> Values, int Runs)
{
    /// <summary>The middle value; the mean of the two middle ones where their number is even.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. Values.Order()];
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
