namespace Sheaf.Simulation.Experiments;

/// <summary>Reports a part's progress as progress of the whole.</summary>
internal sealed class PartProgress(IProgress<double> whole, double from, double to) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => whole.Report(from + ((to - from) * value));
}
