using System.Globalization;
using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// A pool of forecasters that takes rates as they arrive and gives, at any moment, a multi-step forecast with calibrated quantiles.
/// </summary>
/// <remarks>
/// One call of <see cref="Update"/> per step; order is time. Where a step must be answered at once, call <see cref="Observe"/>
/// instead and <see cref="Refit"/> whenever there is time: models learn from the whole past there, a slice at a time.
/// <see cref="Forecast"/> only reads. Deterministic and not thread-safe.
/// </remarks>
public sealed partial class OnlineForecaster
{
    // Steps between scored ones are interpolated, and where errors are tiny that shows: up to here each step has its own intervals.
    private const int ScoredHorizons = 20;

    // Forecasts wait as many steps as they look ahead; of a long horizon, fewer steps are scored to keep the state small.
    private const int LargestBacklog = 900;

    private readonly ForecastOptions _options;
    private readonly double[] _levels;
    private readonly HorizonGrid _grid;
    private readonly IPointForecaster[] _members;
    private readonly AggregatorBlend _shared;
    private readonly HorizonScorer[] _scorers;
    private readonly Series _series;
    private readonly SeriesCleaner _cleaner = new();
    private readonly SeasonWatch _seasons;
    private readonly RefitCycle _refits;
    private readonly double[][] _forecasts;
    private readonly bool[] _ready;
    private readonly double[] _mean;
    private readonly double[] _column;
    private readonly double[] _fill;
    private int _filled;
    private double _ceiling;

    /// <summary>Creates a forecaster that knows nothing yet.</summary>
    /// <param name="options">Step, horizon, levels and memory.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public OnlineForecaster(ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validate();
        _levels = [.. options.Levels.Concat([.025, .1, .5, .9, .975]).Distinct().Order()];
        _grid = new HorizonGrid(options.Horizon, Math.Clamp(LargestBacklog / options.Horizon, 8, ScoredHorizons));
        _members = MemberPool.Create(options);
        _shared = MemberWeigher.CreateShared(_members.Length, _grid.Points.Length);
        _scorers = [.. _grid.Points.Select(step => new HorizonScorer(step, _members.Length, _levels, _shared))];
        _series = new Series(options.History);
        _seasons = new SeasonWatch(options.Step);
        _refits = new RefitCycle(_members, options.History);
        _forecasts = [.. _members.Select(_ => new double[options.Horizon])];
        _ready = new bool[_members.Length];
        _mean = new double[options.Horizon];
        _fill = new double[options.Horizon];
        _column = new double[_members.Length];
    }

    /// <summary>Steps seen so far, missing ones included.</summary>
    public long Samples { get; private set; }

    /// <summary>Steps that carried a value.</summary>
    public long Observed { get; private set; }

    /// <summary>Steps whose value was refused (infinite or negative) and treated as missing.</summary>
    public long Rejected { get; private set; }

    /// <summary>True once two values have been seen.</summary>
    public bool CanForecast => Observed >= 2;

    /// <summary>Season lengths found, in steps, strongest first; empty when there is none.</summary>
    public IReadOnlyList<int> Seasons => _series.Seasons;

    /// <summary>Times that all models were refitted on the past.</summary>
    public long RefitCycles => _refits.Completed;

    /// <summary>Takes in the mean rate of the next step and refits for as long as the options allow.</summary>
    /// <param name="value">As in <see cref="Observe"/>.</param>
    public void Update(double? value)
    {
        Observe(value);
        Refit(_options.RefitWork);
    }

    /// <summary>Goes on with what refits are due.</summary>
    /// <param name="work">About how many multiply-adds to spend, a piece of up to 20 ms more at most; three are about 1 ns.</param>
    /// <returns>What was spent; 0 when nothing is due.</returns>
    public long Refit(long work) => _refits.Advance(_series, work);

    /// <summary>Takes in the mean rate of the next step without refitting: the hot path.</summary>
    /// <param name="value">
    /// Events per second, zero or more. Null and NaN mean missing. Infinite and negative values are no rates; as a metrics
    /// source that divides by zero must not stop the job's control, they count as missing too, and in <see cref="Rejected"/>.
    /// </param>
    public void Observe(double? value)
    {
        Samples++;
        double? outcome = Accept(value);
        if (outcome is { } seen)
        {
            foreach (HorizonScorer scorer in _scorers)
            {
                scorer.Mature(seen);
            }
        }
        else if (Observed == 0)
        {
            return;
        }

        Append(outcome);
        Predict();
        KeepForGap(outcome is not null);
    }

    /// <summary>The forecast of the steps after the latest update.</summary>
    /// <returns>Quantiles at the options' levels for every step of the horizon.</returns>
    /// <exception cref="InvalidOperationException">Fewer than two values have been seen.</exception>
    public Forecast Forecast()
    {
        if (!CanForecast)
        {
            throw new InvalidOperationException($"Got {Observed} values, expected at least 2 before a forecast; ask CanForecast first.");
        }

        MemberWeight[] weights = AverageWeights();
        return new Forecast
        {
            Step = _options.Step,
            Horizon = _options.Horizon,
            Levels = _options.Levels,
            Quantiles = Quantiles(),
            Mean = [.. _mean],
            Weights = weights,
            Reason = Explain(weights),
        };
    }

    /// <summary>How the forecasts made so far came true.</summary>
    public ForecastAccuracy Accuracy
    {
        get
        {
            HorizonAccuracy[] rows = [.. _scorers.Select(scorer => scorer.Accuracy)];
            double naive = _scorers.Sum(scorer => scorer.NaiveError ?? 0);
            double mine = rows.Sum(row => row.MeanAbsoluteError ?? 0);
            return new ForecastAccuracy(
                rows, naive > 0 ? mine / naive : null, rows.Average(row => row.Coverage80), rows.Average(row => row.Coverage95));
        }
    }

    /// <summary>Each member's own forecast after the latest step; NaN where it gave none. Valid until the next step.</summary>
    internal IReadOnlyList<double[]> MemberForecasts => _forecasts;

    /// <summary>The members' names, in the order of <see cref="MemberForecasts"/>.</summary>
    internal IReadOnlyList<string> MemberNames => [.. _members.Select(member => member.Name)];

    private double? Accept(double? value)
    {
        // Rates beyond single precision are no rates either.
        if (value is not { } rate || double.IsNaN(rate))
        {
            return null;
        }

        if (rate is < 0 or > 1e30)
        {
            Rejected++;
            return null;
        }

        Observed++;
        return rate;
    }

    private void Append(double? outcome)
    {
        double? expected = Observed > 2 ? _fill[_filled] : null;
        if (outcome is { } seen)
        {
            _series.Append(_cleaner.Clean(seen, expected));
            _ceiling = 2 * TensorPrimitives.Max(_series.Values);
        }
        else
        {
            _filled++;
            _series.Append(expected ?? _series.Last);
        }

        _seasons.Update(_series);
        foreach (IPointForecaster member in _members)
        {
            member.Update(_series);
        }
    }

    private void Predict()
    {
        for (int i = 0; i < _members.Length; i++)
        {
            _ready[i] = _members[i].TryForecast(_series, _forecasts[i]);
            Sanitise(_forecasts[i], _ready[i], _ceiling);
        }

        foreach (HorizonScorer scorer in _scorers)
        {
            scorer.Weigh(_ready);
        }

        Combine();
        foreach (HorizonScorer scorer in _scorers)
        {
            for (int i = 0; i < _members.Length; i++)
            {
                _column[i] = _forecasts[i][scorer.Step - 1];
            }

            if (CanForecast)
            {
                scorer.Issue(_column, _mean[scorer.Step - 1], _cleaner.Change, _cleaner.Roughness, _cleaner.RecentError);
            }
        }
    }

    // A gap is filled with the forecast made before it, and only when that runs out with one made from the filling:
    // one-step forecasts of one-step forecasts would drift.
    private void KeepForGap(bool observed)
    {
        if (observed || _filled == _fill.Length)
        {
            _mean.CopyTo(_fill, 0);
            _filled = 0;
        }
    }

    private static void Sanitise(Span<double> forecast, bool ready, double ceiling)
    {
        foreach (ref double value in forecast)
        {
            value = ready ? Math.Clamp(value, 0, ceiling) : double.NaN;
        }
    }

    private void Combine()
    {
        for (int step = 1; step <= _mean.Length; step++)
        {
            (int left, double share) = _grid.Locate(step);
            double sum = 0;
            for (int i = 0; i < _members.Length; i++)
            {
                double weight = _scorers[left].Weights[i];
                weight += share > 0 ? share * (_scorers[left + 1].Weights[i] - weight) : 0;
                sum += weight > 0 ? weight * _forecasts[i][step - 1] : 0;
            }

            _mean[step - 1] = Math.Max(0, sum);
        }
    }

    private double[][] Quantiles()
    {
        int[] wanted = [.. _options.Levels.Select(level => Array.IndexOf(_levels, level))];
        double[][] rows = new double[_mean.Length][];
        for (int step = 1; step <= rows.Length; step++)
        {
            (int left, double share) = _grid.Locate(step);
            HorizonScorer near = _scorers[left];
            HorizonScorer far = _scorers[share > 0 ? left + 1 : left];
            double[] row = new double[wanted.Length];
            for (int i = 0; i < row.Length; i++)
            {
                double low = near.Volatility * near.Normalised[wanted[i]];
                double high = far.Volatility * far.Normalised[wanted[i]];
                row[i] = Math.Max(0, _mean[step - 1] + low + (share * (high - low)));
            }

            rows[step - 1] = row;
        }

        return rows;
    }

    private MemberWeight[] AverageWeights() =>
    [
        .. _members
            .Select((member, i) => new MemberWeight(member.Name, _scorers.Average(scorer => scorer.Weights[i])))
            .OrderByDescending(weight => weight.Weight),
    ];

    private string Explain(MemberWeight[] weights)
    {
        string lead = string.Create(CultureInfo.InvariantCulture, $"{weights[0].Name} leads with {weights[0].Weight:P0} of the weight");
        string season = Seasons.Count == 0 ? "no season found" : "season of " + string.Join(" and ", Seasons) + " steps";
        string shift = _cleaner.LevelShifts > 0 ? ", level shift taken in" : string.Empty;
        return $"{lead}; {season}{shift}.";
    }
}
