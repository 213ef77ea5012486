using Sheaf.Control.Loop;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Ports;

namespace Sheaf.Simulation.Experiments;

/// <summary>Lets Sheaf's own control loop steer, as it steers live jobs.</summary>
internal sealed class ControllerDriver(
    Controller controller, JobSettings settings, IPlanner planner, IDecisionLog decisions, SimulatedTarget target, SimulatedProfiler profiler) : IRunDriver
{
    private ControllerState _state = new();
    private int _explained;

    /// <inheritdoc/>
    public int TickSeconds => (int)settings.Timing.TickSeconds;

    /// <inheritdoc/>
    public async Task TickAsync(Observation observation, CancellationToken cancellationToken)
    {
        if (profiler.TakeEnded() is { Count: > 0 } ended)
        {
            await planner.LearnAsync(ended, cancellationToken).ConfigureAwait(false);
        }

        var result = await controller.TickAsync(_state, settings, cancellationToken).ConfigureAwait(false);
        _state = result.State;
        if (target.Changes.Count > _explained)
        {
            _explained = target.Changes.Count;
            target.Explain(await ReasonAsync(result, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<string> ReasonAsync(TickResult result, CancellationToken cancellationToken) =>
        result.State.Watched is { } watched && await decisions.FindAsync(watched.DecisionId, cancellationToken).ConfigureAwait(false) is { } decision
            ? decision.Refinement is { } refinement ? $"{decision.Reason} {refinement}" : decision.Reason
            : result.Activity;
}
