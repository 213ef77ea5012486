namespace Sheaf.Control.Planning;

/// <summary>The load that is expected over the horizon, with quantiles.</summary>
public sealed record LoadForecast
{
    /// <summary>The time it was made; step <c>k</c> (from 1) ends at <c>At + k × StepSeconds</c>.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Seconds of one step.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>Quantile levels, ascending, each in (0, 1).</summary>
    public required IReadOnlyList<double> Levels { get; init; }

    /// <summary>Events per second, one row for each step, one column for each level; ascending within a row.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Quantiles { get; init; }

    /// <summary>Expected events per second for each step.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>The pool's members by weight.</summary>
    public IReadOnlyList<ForecastMember> Members { get; init; } = [];

    /// <summary>What the forecast rests on, in one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Number of steps.</summary>
    public int Horizon => Quantiles.Count;

    /// <summary>The highest rate, over steps <paramref name="from"/> to <paramref name="to"/> (from 1, both included), of the quantile at the level nearest to <paramref name="level"/>.</summary>
    public double Peak(double level, int from = 1, int? to = null)
    {
        var column = Enumerable.Range(0, Levels.Count).MinBy(i => Math.Abs(Levels[i] - level));
        return Quantiles.Take(to ?? Horizon).Skip(from - 1).Select(row => row[column]).DefaultIfEmpty(0).Max();
    }
}
