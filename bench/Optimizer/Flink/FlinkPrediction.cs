namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>What was predicted of one held-out profile.</summary>
/// <param name="Probability">That the limit is exceeded.</param>
/// <param name="Exceeds">Whether it was.</param>
/// <param name="LogScore">Negative log predictive density or probability of what was observed, nats; NaN for a classifier.</param>
/// <param name="Error">Expected less observed, in log units; NaN for a classifier.</param>
internal readonly record struct FlinkPrediction(double Probability, bool Exceeds, double LogScore, double Error);
