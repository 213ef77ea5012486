namespace Sheaf.Control.Configuration;

/// <summary>The levels one knob may take: <c>Min, Min + Step, …</c> up to <c>Max</c>, both ends included.</summary>
/// <param name="Min">Lowest level, above 0.</param>
/// <param name="Max">Highest level, at least <paramref name="Min"/>.</param>
/// <param name="Step">Distance between levels, above 0.</param>
public sealed record ParameterRange(double Min, double Max, double Step)
{
    private const double Tolerance = 1e-9;

    /// <summary>Lowest level, above 0.</summary>
    public double Min { get; init; } = Require.Positive(Min);

    /// <summary>Highest level, at least <see cref="Min"/>.</summary>
    public double Max { get; init; } = Max >= Min
        ? Require.Positive(Max)
        : throw new ArgumentOutOfRangeException(nameof(Max), Max, $"Got a maximum of {Max} below the minimum of {Min}; expected max ≥ min.");

    /// <summary>Distance between levels, above 0.</summary>
    public double Step { get; init; } = Require.Positive(Step);

    /// <summary>Number of levels, at least 1.</summary>
    public int Count => (int)Math.Floor((Max - Min) / Step + Tolerance) + 1;

    /// <summary>The level with the index <paramref name="index"/>, from 0 to <see cref="Count"/> − 1.</summary>
    public double Level(int index) => Math.Round(Min + (index * Step), 9);

    /// <summary>Index of the level nearest to <paramref name="value"/>; values outside are clamped.</summary>
    public int NearestIndex(double value) => Math.Clamp((int)Math.Round((value - Min) / Step), 0, Count - 1);

    /// <summary>True where <paramref name="value"/> is one of the levels.</summary>
    public bool Contains(double value) => Math.Abs(Level(NearestIndex(value)) - value) < 1e-6;
}
