namespace Sheaf.Simulation.Workloads;

/// <summary>An offered load, second by second. Immutable.</summary>
public sealed class LoadTrace
{
    private readonly double[] _rates;

    /// <summary>A load of the given records a second.</summary>
    /// <param name="name">Where it comes from, for people.</param>
    /// <param name="rates">Records that become due in each second, at least one, each finite and at least 0.</param>
    /// <exception cref="ArgumentException">There is none, or one is negative or no finite number.</exception>
    public LoadTrace(string name, IReadOnlyList<double> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        Name = name;
        _rates = [.. rates];
        var bad = Array.FindIndex(_rates, rate => !double.IsFinite(rate) || rate < 0);
        if (_rates.Length == 0 || bad >= 0)
        {
            throw new ArgumentException(
                _rates.Length == 0 ? "Got no rates; expected at least one." : $"Got {_rates[bad]} in second {bad}; expected a finite number of at least 0.", nameof(rates));
        }
    }

    /// <summary>Where it comes from.</summary>
    public string Name { get; }

    /// <summary>Its length in seconds.</summary>
    public int Seconds => _rates.Length;

    /// <summary>The highest rate.</summary>
    public double Peak => _rates.Max();

    /// <summary>Records that become due in the second that starts at <paramref name="second"/>, from 0; after its end it starts anew.</summary>
    public double this[int second] => _rates[second % _rates.Length];

    /// <summary>The same shape with every rate times <paramref name="factor"/>.</summary>
    public LoadTrace Scale(double factor) => new(Name, [.. _rates.Select(rate => rate * Require.Positive(factor))]);
}
