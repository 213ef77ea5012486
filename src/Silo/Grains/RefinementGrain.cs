using Sheaf.Control.Refinement;
using Sheaf.Silo.Grains.State;

namespace Sheaf.Silo.Grains;

/// <summary>The refinement agent of one job.</summary>
public sealed class RefinementGrain(
    [PersistentState("refinement", GrainStateStore.Name)] IPersistentState<RefinementGrainState> state) : Grain, IRefinementGrain
{
    private const int Seed = 1;
    private RefinementAgent _agent = new(Seed);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _agent = state.State.Bandit is { } bandit ? RefinementAgent.Restore(bandit) : _agent;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RefinedChoice> RefineAsync(RefinementRequest request) => Task.FromResult(_agent.Refine(request));

    /// <inheritdoc/>
    public async Task LearnAsync(RefinementFeedback feedback)
    {
        _agent.Learn(feedback);
        state.State.Bandit = _agent.Snapshot();
        await state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        await state.ClearStateAsync();
        DeactivateOnIdle();
    }
}
