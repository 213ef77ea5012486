using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// Dynamic programming forwards over stages by setting labels: at the start of every stage, and for every configuration, the jobs that may have got there
/// and that no other one covers. Each goes on as it is or is stopped for a change to every configuration that keeps the recovery limit.
/// </summary>
internal sealed class StageSearch
{
    private const double RateTolerance = 1e-9;
    private readonly OracleOptions _options;
    private readonly Candidate[] _candidates;
    private readonly StopSet[] _stops;
    private readonly Horizon _horizon;
    private readonly FluidCluster _cluster;
    private readonly OrderLog _orders = new();
    private readonly double[] _neededRates;
    private readonly Dictionary<int, List<(int Candidate, FluidJob Job)>> _arrivals = [];
    private readonly HashSet<int> _stagesBeyondRecovery;
    private readonly bool _changesIntervalsFreely;
    private LabelSet[] _labels;
    private LabelSet[] _next;
    private bool _isExact = true;

    public StageSearch(ExperimentSettings settings, OracleOptions options, Candidate[] candidates)
    {
        _options = options;
        _candidates = candidates;
        _horizon = new Horizon(settings, options.StageSeconds);
        _cluster = new FluidCluster(settings, _horizon);
        _changesIntervalsFreely = settings.Rescale == RescaleKind.InPlace;
        _stops = StopSet.ForAll(_cluster, candidates);
        var highest = candidates.Max(candidate => candidate.AdmissibleRate);
        var peaks = _horizon.Peaks((int)Math.Ceiling(settings.Slo.RecoverySeconds));
        _neededRates = [.. peaks.Select(peak => Math.Min(peak, highest) * (1 - RateTolerance))];
        _stagesBeyondRecovery = [.. Enumerable.Range(0, peaks.Length).Where(i => peaks[i] > highest)];
        var dominance = new Dominance(settings, _horizon, _cluster);
        _labels = [.. candidates.Select(candidate => new LabelSet(candidate, dominance))];
        _next = [.. candidates.Select(candidate => new LabelSet(candidate, dominance))];
    }

    /// <summary>Searches.</summary>
    public OracleSchedule Run(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Begin();
        for (var stage = 0; stage < _horizon.Stages; stage++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GoOn(stage);
            if (stage > 0)
            {
                Change(stage);
            }

            if (IsStuck())
            {
                GoOn(stage, regardless: true);
                _stagesBeyondRecovery.Add(stage);
            }

            EnterNextStage(stage + 1);
            progress?.Report((stage + 1.0) / _horizon.Stages);
        }

        return Best();
    }

    /// <summary>True where the candidate keeps the recovery limit in a stage, or comes as close as any.</summary>
    public bool IsAllowed(int candidate, int stage) => _candidates[candidate].AdmissibleRate >= _neededRates[stage];

    private void Begin()
    {
        for (var i = 0; i < _candidates.Length; i++)
        {
            if (_options.Start is { } start ? _candidates[i].Configuration == start : IsAllowed(i, 0))
            {
                var job = _cluster.Start(_candidates[i]);
                job.Order = _orders.Add(-1, 0, i);
                _labels[i].Add(job, 0);
            }
        }
    }

    private bool IsStuck() => _arrivals.Count == 0 && Array.TrueForAll(_next, labels => labels.Labels.IsEmpty);

    // A change under way is always finished, and a given start is left after the first stage at the earliest.
    private void GoOn(int stage, bool regardless = false)
    {
        for (var i = 0; i < _candidates.Length; i++)
        {
            var isAllowed = regardless || stage == 0 || IsAllowed(i, stage);
            foreach (ref readonly var label in _labels[i].Labels)
            {
                if (isAllowed || label.Phase == JobPhase.Reconfiguring)
                {
                    Keep(label, i, stage);
                }
            }
        }
    }

    private void Keep(FluidJob job, int candidate, int stage)
    {
        _cluster.Advance(ref job, _candidates[candidate], _horizon.Start(stage), _horizon.Start(stage + 1));
        _next[candidate].Add(job, stage + 1);
    }

    private void Change(int stage)
    {
        if (_changesIntervalsFreely)
        {
            ChangeIntervals(stage);
        }

        foreach (var stops in _stops)
        {
            stops.Gather(_labels, _horizon.Start(stage));
            for (var destination = 0; destination < _candidates.Length; destination++)
            {
                if (IsAllowed(destination, stage))
                {
                    Arrive(stops, destination, stage);
                }
            }
        }
    }

    private void Arrive(StopSet stops, int destination, int stage)
    {
        var arrivalStage = _horizon.StageFrom(stops.Second + 1);
        foreach (ref readonly var stop in stops.Into(destination))
        {
            var job = stop;
            job.Order = _orders.Add(job.Order, _horizon.Start(stage), destination);
            _cluster.AdvanceStopped(ref job, _candidates[destination], stops.Kind, stops.Second, _horizon.Start(arrivalStage));
            if (!_arrivals.TryGetValue(arrivalStage, out var arrivals))
            {
                _arrivals[arrivalStage] = arrivals = [];
            }

            arrivals.Add((destination, job));
        }
    }

    private void ChangeIntervals(int stage)
    {
        for (var i = 0; i < _candidates.Length; i++)
        {
            for (var to = 0; to < _candidates.Length; to++)
            {
                if (to != i && _cluster.Rules.IsFree(_candidates[i], _candidates[to]) && IsAllowed(to, stage))
                {
                    ChangeInterval(_labels[i].Labels, to, stage);
                }
            }
        }
    }

    private void ChangeInterval(ReadOnlySpan<FluidJob> labels, int to, int stage)
    {
        foreach (ref readonly var label in labels)
        {
            if (label.Phase == JobPhase.Running && _cluster.MayChange(label, _horizon.Start(stage)))
            {
                var job = label;
                FluidCluster.ChangeInterval(ref job, _candidates[to], _horizon.Start(stage));
                job.Order = _orders.Add(job.Order, _horizon.Start(stage), to);
                Keep(job, to, stage);
            }
        }
    }

    private void EnterNextStage(int stage)
    {
        if (_arrivals.Remove(stage, out var arrivals))
        {
            foreach (var (candidate, job) in arrivals)
            {
                _next[candidate].Add(job, stage);
            }
        }

        foreach (var labels in _next)
        {
            _isExact &= !labels.Trim(_options.LabelsPerConfiguration);
        }

        (_labels, _next) = (_next, _labels);
        foreach (var labels in _next)
        {
            labels.Clear();
        }
    }

    private OracleSchedule Best()
    {
        var best = new FluidJob { Cost = double.PositiveInfinity, Order = -1 };
        foreach (var set in _labels)
        {
            foreach (ref readonly var label in set.Labels)
            {
                best = label.Cost < best.Cost ? label : best;
            }
        }

        return new OracleSchedule(_orders.Path(best.Order, _candidates))
        {
            Cost = best.Cost,
            BadSeconds = best.BadSeconds,
            SecondsBeyondRecovery = _stagesBeyondRecovery.Sum(stage => _horizon.Start(stage + 1) - _horizon.Start(stage)),
            Candidates = _candidates.Length,
            IsExact = _isExact,
        };
    }
}
