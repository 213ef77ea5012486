namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>What a seed has shown.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Lost">Results that are missing.</param>
/// <param name="Doubled">Results that are there once too often, or should not be.</param>
/// <param name="Disordered">Results that came before one of an earlier event of the same split and key.</param>
/// <param name="Story">What happened.</param>
/// <param name="Failure">Why the job did not get to its end; null where it did.</param>
internal sealed record OracleOutcome(int Seed, long Lost, long Doubled, long Disordered, string Story, string? Failure)
{
    /// <summary>Whether all is as it must be.</summary>
    public bool IsPassed => Lost == 0 && Doubled == 0 && Disordered == 0 && Failure is null;
}
