namespace Sheaf.Forecasting;

/// <summary>The past that a refit learns from, frozen when the refit began: what arrives meanwhile does not change it.</summary>
public sealed class FitWindow
{
    private readonly double[] _values;

    /// <summary>Freezes a past.</summary>
    /// <param name="values">Finite rates, oldest first; taken over, not copied.</param>
    /// <param name="seasons">Season lengths in steps, strongest first.</param>
    /// <param name="total">Values ever appended to the series, the last of these included.</param>
    public FitWindow(double[] values, IReadOnlyList<int> seasons, long total)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(seasons);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, values.Length);
        _values = values;
        Seasons = seasons;
        Total = total;
    }

    /// <summary>Finite rates, oldest first.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Number of values.</summary>
    public int Count => _values.Length;

    /// <summary>Season lengths in steps, strongest first; empty when none was found.</summary>
    public IReadOnlyList<int> Seasons { get; }

    /// <summary>Values ever appended to the series when the window was frozen, its last included.</summary>
    public long Total { get; }
}
