using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies;

/// <summary>
/// Horizontal scaling on CPU use, as Kubernetes' horizontal pod autoscaler does it: desired workers =
/// ⌈workers × use ÷ target⌉, nothing within a tolerance of 10 %, and downwards only to the highest desire of the last minute.
/// </summary>
public sealed class ReactivePolicy : IPolicy
{
    private const double Tolerance = 0.1;
    private readonly double _target;

    /// <summary>A policy that aims at a share of the CPU quota.</summary>
    /// <param name="target">Aimed share of the quota in use, above 0 and at most 1. Default 0.35, as in Demeter's published runs.</param>
    public ReactivePolicy(double target = 0.35) => _target = Require.Within(target, 0.01, 1);

    /// <inheritdoc/>
    public string Name => PolicyNames.Reactive;

    /// <inheritdoc/>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        var space = new ConfigurationSpace(request.Settings.Bounds);
        var desires = context.Recent.Select(Desired).OfType<int>().ToArray();
        var choice = desires.Length == 0 ? request.Current : Resize(space, request.Current, Settle(request.Current.Workers, desires));
        return Task.FromResult(new Plan
        {
            Choice = choice,
            PlannedRate = request.OfferedRate ?? request.Forecast.Mean[0],
            Reason = Reason(request.Current, choice, context.Recent),
            Candidates = [],
        });
    }

    private int? Desired(Observation observation)
    {
        if (observation.CpuCoresUsed is not { } used)
        {
            return null;
        }

        var ratio = used / observation.Configuration.TotalCores / _target;
        return Math.Abs(ratio - 1) <= Tolerance
            ? observation.Configuration.Workers
            : (int)Math.Ceiling(observation.Configuration.Workers * ratio);
    }

    private static int Settle(int current, int[] desires) => desires[^1] > current ? desires[^1] : Math.Min(current, desires.Max());

    private static JobConfiguration Resize(ConfigurationSpace space, JobConfiguration current, int workers)
    {
        var levels = space.Levels(current);
        for (levels[0] = space.Bounds.Workers.NearestIndex(workers); levels[0] >= 0; levels[0]--)
        {
            if (space.At(levels) is { } allowed)
            {
                return allowed.Workers == current.Workers ? current : allowed;
            }
        }

        return current;
    }

    private string Reason(JobConfiguration current, JobConfiguration choice, IReadOnlyList<Observation> recent)
    {
        var use = recent.LastOrDefault(observation => observation.CpuCoresUsed is not null)?.CpuCoresUsed / current.TotalCores;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"CPU use is {(use is null ? "unknown" : use.Value.ToString("P0", CultureInfo.InvariantCulture))} of the quota, the target {_target:P0}: {(choice == current ? "nothing to change" : $"{current.Workers} → {choice.Workers} workers")}.");
    }
}
