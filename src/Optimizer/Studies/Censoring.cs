namespace Sheaf.Optimizer;

/// <summary>What a measured value says about the true one.</summary>
public enum Censoring
{
    /// <summary>It is the true value, up to noise.</summary>
    None,

    /// <summary>The true value is at least this one: a recovery that was given up after 360 s.</summary>
    Above,

    /// <summary>The true value is at most this one: a latency below what the clock resolves.</summary>
    Below,
}
