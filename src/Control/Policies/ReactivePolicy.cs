using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies;

/// <summary>
/// Horizontal scaling on CPU use, as Kubernetes' horizontal pod autoscaler does it: desired workers =
/// ⌈workers × use ÷ target⌉, nothing within a tolerance of 10 %, and downwards only to the highest desire of the stabilisation window.
/// One instance for each job; not thread-safe.
/// </summary>
public sealed class ReactivePolicy : IPolicy
{
    private const double Tolerance = 0.1;
    private readonly ReactiveOptions _options;
    private readonly List<(DateTimeOffset At, int Workers)> _desires = [];
    private ConfigurationSpace? _space;

    /// <summary>A policy with the given options, or the default ones.</summary>
    public ReactivePolicy(ReactiveOptions? options = null) => _options = options ?? new ReactiveOptions();

    /// <inheritdoc/>
    public string Name => PolicyNames.Reactive;

    /// <inheritdoc/>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        Remember(context.Recent, request.Settings.Timing.DownscaleStabilizationSeconds);
        var choice = _desires.Count == 0 ? request.Current : Resize(request, Settle(request.Current.Workers));
        return Task.FromResult(new Plan
        {
            Choice = choice,
            PlannedRate = request.OfferedRate ?? request.Forecast.Mean[0],
            Reason = Reason(request.Current, choice, context.Recent),
            Candidates = [],
        });
    }

    private void Remember(IReadOnlyList<Observation> recent, double stabilizationSeconds)
    {
        var known = _desires.Count > 0 ? _desires[^1].At : DateTimeOffset.MinValue;
        for (var i = 0; i < recent.Count; i++)
        {
            if (recent[i].At > known && Desired(recent, i) is { } workers)
            {
                _desires.Add((recent[i].At, workers));
            }
        }

        if (_desires.Count > 0)
        {
            var oldest = _desires[^1].At.AddSeconds(-stabilizationSeconds);
            _desires.RemoveAll(desire => desire.At < oldest);
        }
    }

    private int? Desired(IReadOnlyList<Observation> recent, int index)
    {
        var observation = recent[index];
        if (Use(recent, index) is not { } use)
        {
            return null;
        }

        var ratio = use / _options.Target;
        return Math.Abs(ratio - 1) <= Tolerance
            ? observation.Configuration.Workers
            : (int)Math.Ceiling(observation.Configuration.Workers * ratio);
    }

    // Each worker's use is a mean over the window, whatever number of workers there was meanwhile.
    private double? Use(IReadOnlyList<Observation> recent, int index)
    {
        var latest = recent[index];
        var from = latest.At.AddSeconds(-_options.MetricsWindowSeconds);
        return latest.CpuCoresUsed is null
            ? null
            : recent.Take(index + 1)
                .Where(item => (item.At > from || item == latest) && item.CpuCoresUsed is not null)
                .Average(item => item.CpuCoresUsed!.Value / item.Configuration.TotalCores);
    }

    private int Settle(int current) => _desires[^1].Workers > current ? _desires[^1].Workers : Math.Min(current, _desires.Max(desire => desire.Workers));

    private JobConfiguration Resize(PlanRequest request, int workers)
    {
        if (workers == request.Current.Workers)
        {
            return request.Current;
        }

        var space = Space(request.Settings.Bounds);
        var levels = space.Levels(request.Current);
        for (levels[0] = space.Bounds.Workers.NearestIndex(workers); levels[0] >= 0; levels[0]--)
        {
            if (space.At(levels) is { } allowed)
            {
                return request.Current with { Workers = allowed.Workers };
            }
        }

        return request.Current;
    }

    private ConfigurationSpace Space(ConfigurationBounds bounds) =>
        _space is { } space && space.Bounds == bounds ? space : _space = new ConfigurationSpace(bounds);

    private string Reason(JobConfiguration current, JobConfiguration choice, IReadOnlyList<Observation> recent)
    {
        var use = recent.LastOrDefault(observation => observation.CpuCoresUsed is not null)?.CpuCoresUsed / current.TotalCores;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"CPU use is {(use is null ? "unknown" : use.Value.ToString("P0", CultureInfo.InvariantCulture))} of the quota, the target {_options.Target:P0}: {(choice == current ? "nothing to change" : $"{current.Workers} → {choice.Workers} workers")}.");
    }
}
