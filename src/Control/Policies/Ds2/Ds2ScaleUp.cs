namespace Sheaf.Control.Policies.Ds2;

/// <summary>What a scale-up was made for.</summary>
/// <param name="Parallelism">The parallelism that it went to.</param>
/// <param name="RateBefore">True processing rate before it, in events per second.</param>
/// <param name="ExpectedRate">True processing rate that it was to bring, in events per second.</param>
internal sealed record Ds2ScaleUp(int Parallelism, double RateBefore, double ExpectedRate)
{
    /// <summary>
    /// True where <paramref name="rate"/> is less of a gain than <paramref name="threshold"/> of the one expected.
    /// </summary>
    public bool WasIneffective(double rate, double threshold) => (rate - RateBefore) / (ExpectedRate - RateBefore) < threshold;
}
