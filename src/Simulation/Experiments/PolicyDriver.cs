using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Ports;
using Sheaf.Simulation.Cluster;

namespace Sheaf.Simulation.Experiments;

/// <summary>
/// Lets a rival steer on its own, without Sheaf's loop around it: no roll-back, no dwell, no refinement. What it proposes is ordered at
/// once unless a change is still under way.
/// </summary>
internal sealed class PolicyDriver(
    IPolicy policy, JobSettings settings, ILoadForecaster forecaster, SimulatedTarget target, SimulatedProfiler profiler, SimulatedJob job) : IRunDriver
{
    // A rival's metrics window may be two minutes.
    private const double RecentSeconds = 135;
    private readonly RecentObservations _recent = new();
    private DateTimeOffset? _stepStart;
    private LoadForecast? _forecast;

    /// <inheritdoc/>
    public int TickSeconds => (int)settings.Timing.TickSeconds;

    /// <inheritdoc/>
    public async Task TickAsync(Observation observation, CancellationToken cancellationToken)
    {
        _recent.Add(observation with { WithinSlo = SloCheck.WithinSlo(observation, settings.Slo) });
        Teach();
        await ForecastAsync(observation, cancellationToken).ConfigureAwait(false);
        if (_forecast is null)
        {
            return;
        }

        var plan = await policy.ProposeAsync(Context(observation), cancellationToken).ConfigureAwait(false);
        if (plan.Profiling is { } advice)
        {
            await profiler.ScheduleAsync(advice, cancellationToken).ConfigureAwait(false);
        }

        if (plan.Choice != target.Ordered && !job.IsChanging)
        {
            target.Apply(plan.Choice, plan.Reason);
        }
    }

    private void Teach()
    {
        if (profiler.TakeEnded() is { Count: > 0 } ended && policy is ILearningPolicy learner)
        {
            learner.Learn(ended);
        }
    }

    private async Task ForecastAsync(Observation observation, CancellationToken cancellationToken)
    {
        _stepStart ??= observation.At.AddSeconds(-settings.Timing.TickSeconds);
        if ((observation.At - _stepStart.Value).TotalSeconds < settings.Timing.ForecastStepSeconds)
        {
            return;
        }

        var rate = _recent.MeanRate(_stepStart.Value);
        _stepStart = observation.At;
        _forecast = await forecaster.ObserveAsync(observation.At, rate, cancellationToken).ConfigureAwait(false) ?? _forecast;
    }

    private PolicyContext Context(Observation observation) => new(
        new PlanRequest
        {
            Settings = settings,
            Current = target.Ordered,
            Forecast = _forecast!,
            OfferedRate = observation.OfferedRate,
            RestartBadSeconds = 0,
        },
        _recent.Since(observation.At.AddSeconds(-RecentSeconds)));
}
