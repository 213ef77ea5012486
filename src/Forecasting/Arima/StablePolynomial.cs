namespace Sheaf.Forecasting;

/// <summary>Whether a recursion dies out: all roots of 1 − c₁ z − … − cₙ zⁿ lie outside the unit circle.</summary>
internal static class StablePolynomial
{
    private const double Margin = 1e-3;

    /// <summary>The step-down recursion to partial autocorrelations, all of which must lie inside (−1, 1) (Barndorff-Nielsen &amp; Schou 1973).</summary>
    /// <param name="coefficients">c₁ … cₙ; none is stable.</param>
    public static bool Holds(ReadOnlySpan<double> coefficients)
    {
        Span<double> current = stackalloc double[coefficients.Length];
        Span<double> next = stackalloc double[coefficients.Length];
        coefficients.CopyTo(current);
        for (int k = coefficients.Length; k > 0; k--)
        {
            double partial = current[k - 1];
            if (!(Math.Abs(partial) < 1 - Margin))
            {
                return false;
            }

            for (int i = 0; i < k - 1; i++)
            {
                next[i] = (current[i] + (partial * current[k - 2 - i])) / (1 - (partial * partial));
            }

            next[..(k - 1)].CopyTo(current);
        }

        return true;
    }
}
