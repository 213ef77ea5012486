using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// Horizontal scaling on true processing rates, as Apache Flink's autoscaler does it after DS2 (Kalavri et al., OSDI 2018), for a job
/// that is scaled as a whole: its slots share every vertex, so it counts as one source vertex. Only the number of workers changes.
/// </summary>
/// <remarks>
/// It keeps the metric history of one job: one instance serves one job and one caller at a time. All times are those of the
/// observations. An observation without throughput, busy time or backlog does not count; without the share of time held back
/// downstream it gives no observed true processing rate.
/// </remarks>
public sealed class Ds2Policy : IPolicy
{
    private readonly Ds2Options _options;
    private readonly Ds2MetricHistory _history;
    private readonly Ds2ScaleDownWindow _scaleDown;
    private readonly Ds2WorkerSizer _sizer = new();
    private JobConfiguration? _planned;
    private Ds2ScaleUp? _lastScaleUp;

    /// <summary>A policy with the given name and options.</summary>
    /// <param name="name">Its name, as in job specs and decisions. Default <c>ds2</c>.</param>
    /// <param name="options">Its options; null for the published defaults.</param>
    /// <exception cref="ArgumentException">The name is empty, or the options contradict each other.</exception>
    public Ds2Policy(string name = "ds2", Ds2Options? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        _options = (options ?? new Ds2Options()).Validated();
        _history = new Ds2MetricHistory(_options);
        _scaleDown = new Ds2ScaleDownWindow(_options.ScaleDownInterval);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var observation in context.Recent)
        {
            _history.Add(observation);
        }

        ForgetDelayWhereChanged(context.Request.Current);
        return Task.FromResult(Propose(context.Request));
    }

    private void ForgetDelayWhereChanged(JobConfiguration current)
    {
        if (current != _planned)
        {
            _scaleDown.Clear();
            _planned = current;
        }
    }

    private Plan Propose(PlanRequest request)
    {
        if (_history.Configuration is { } seen && seen != request.Current)
        {
            return Stay(request, null, "The configuration in force has not been observed yet: nothing to change.");
        }

        var metrics = _history.Evaluate(out var pending);
        return metrics is null ? Stay(request, null, $"{pending}: nothing to change.") : Decide(request, metrics);
    }

    private Plan Decide(PlanRequest request, Ds2Metrics metrics)
    {
        var current = request.Current;
        var factor = Ds2Scaling.Factor(metrics, _options);
        var parallelism = Ds2Scaling.Parallelism(current.Parallelism, factor, _options);
        var choice = _sizer.Resize(request.Settings.Bounds, current, parallelism);
        var outside = Ds2RateBounds.Of(metrics, _options).IsOutside(metrics.TrueProcessingRate);
        if (choice.Workers < current.Workers)
        {
            return ScaleDown(request, metrics, new Ds2Recommendation(_history.Now!.Value, parallelism, outside));
        }

        _scaleDown.Clear();
        return choice.Workers > current.Workers && outside
            ? ScaleUp(request, metrics, choice, factor)
            : Stay(request, metrics, "nothing to change");
    }

    private Plan ScaleUp(PlanRequest request, Ds2Metrics metrics, JobConfiguration choice, double factor)
    {
        var rate = metrics.TrueProcessingRate;
        if (_options.ScalingEffectivenessDetectionEnabled
            && _lastScaleUp is { } last
            && last.Parallelism == request.Current.Parallelism
            && last.WasIneffective(rate, _options.ScalingEffectivenessThreshold))
        {
            return Stay(request, metrics, "the last scale-up brought too little for another");
        }

        _lastScaleUp = new Ds2ScaleUp(choice.Parallelism, rate, rate * factor);
        return Change(request, metrics, choice);
    }

    private Plan ScaleDown(PlanRequest request, Ds2Metrics metrics, Ds2Recommendation recommendation)
    {
        if (_scaleDown.Recommend(recommendation) is not { } most)
        {
            var seconds = _scaleDown.Remaining(recommendation.At).TotalSeconds;
            return Stay(request, metrics, FormattableString.Invariant($"a scale-down waits for another {seconds:0} s"));
        }

        var choice = _sizer.Resize(request.Settings.Bounds, request.Current, most.Parallelism);
        return most.IsOutsideBounds && choice != request.Current
            ? Change(request, metrics, choice)
            : Stay(request, metrics, "nothing to change");
    }

    private Plan Change(PlanRequest request, Ds2Metrics metrics, JobConfiguration choice) =>
        Make(request, metrics, choice, Sentence(metrics, $"{request.Current.Workers} → {choice.Workers} workers"));

    private Plan Stay(PlanRequest request, Ds2Metrics? metrics, string why) =>
        Make(request, metrics, request.Current, metrics is null ? why : Sentence(metrics, why));

    private static Plan Make(PlanRequest request, Ds2Metrics? metrics, JobConfiguration choice, string reason) => new()
    {
        Choice = choice,
        PlannedRate = metrics?.TargetRate ?? request.OfferedRate ?? request.Forecast.Mean[0],
        Reason = reason,
        Candidates = [],
    };

    private string Sentence(Ds2Metrics metrics, string verdict)
    {
        var bounds = Ds2RateBounds.Of(metrics, _options);
        var use = metrics.TargetRate / metrics.TrueProcessingRate;
        var source = metrics.IsObserved ? "observed while catching up" : "by busy time";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{metrics.TargetRate:0} events/s take {use:P0} of {Rate(metrics.TrueProcessingRate)} ({source}) with {metrics.Lag:0} waiting; the target is {_options.UtilizationTarget:P0}, the band {bounds.LowerUtilization:P0} to {bounds.UpperUtilization:P0}: {verdict}.");
    }

    private static string Rate(double eventsPerSecond) => double.IsInfinity(eventsPerSecond)
        ? "an unbounded rate"
        : string.Create(CultureInfo.InvariantCulture, $"{eventsPerSecond:0} events/s");
}
