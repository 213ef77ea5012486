namespace Sheaf.Control.Policies.Demeter;

/// <summary>Slices of the range of rates: slice k holds the rates from <c>Minimum + k × Width</c> (inclusive) to the next edge (exclusive).</summary>
/// <param name="Minimum">Lower edge of the first segment in events per second: the least rate seen.</param>
/// <param name="Width">Width of each in events per second, above 0.</param>
internal readonly record struct WorkloadSegments(double Minimum, double Width)
{
    private const double Rounding = 1e-9;

    /// <summary>The segment that a rate falls into, from 0; rates below the minimum count as it.</summary>
    public int IndexOf(double rate) => Math.Max(0, (int)Math.Floor(((rate - Minimum) / Width) + Rounding));

    /// <summary>The first segment whose lower edge is at least the rate: what is known there was measured at no less.</summary>
    public int TargetOf(double rate) => Math.Max(0, (int)Math.Ceiling(((rate - Minimum) / Width) - Rounding));

    /// <summary>Lower edge in events per second.</summary>
    public double LowerEdge(int index) => Minimum + (index * Width);

    /// <summary>The rate in the middle, in events per second.</summary>
    public double Centre(int index) => Minimum + ((index + 0.5) * Width);
}
