namespace Sheaf.Engine;

/// <summary>What a scaler sees at a time.</summary>
/// <param name="At">Time since any fixed start; later than that of the sample before.</param>
/// <param name="PackedBins">Bins that the packing uses, at least 0.</param>
/// <param name="RunningBins">Workers, or hosts, that run or are starting, at least 0.</param>
/// <param name="Backlog">Items that wait in the queue, at least 0.</param>
/// <param name="CompletionsPerSecond">Items finished per second of late, at least 0.</param>
public sealed record ScaleSample(TimeSpan At, int PackedBins, int RunningBins, double Backlog, double CompletionsPerSecond)
{
    internal void Validate()
    {
        Guard.InRange(PackedBins, 0, int.MaxValue, nameof(PackedBins));
        Guard.InRange(RunningBins, 0, int.MaxValue, nameof(RunningBins));
        Guard.NotNegative(Backlog, nameof(Backlog));
        Guard.NotNegative(CompletionsPerSecond, nameof(CompletionsPerSecond));
    }
}
