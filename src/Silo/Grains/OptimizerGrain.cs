using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Silo.Grains.State;

namespace Sheaf.Silo.Grains;

/// <summary>Owns the models of one job and plans with them.</summary>
public sealed class OptimizerGrain(
    [PersistentState("optimizer", GrainStateStore.Name)] IPersistentState<OptimizerGrainState> state) : Grain, IOptimizerGrain
{
    private const int Seed = 1;

    // Production measures every tick; what a death of the process may lose of that is half a minute.
    private const int ProductionBetweenSaves = 30;
    private readonly Planner _planner = new(Seed);
    private int _unsaved;
    private (StudyRequest Request, LearntState Learnt, Task<StudyReview> Review)? _study;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _planner.Learn(state.State.Measurements);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task LearnAsync(List<Trial> trials)
    {
        var taken = _planner.Learn(trials);
        _unsaved += taken;
        if (taken > 0 && (trials.Exists(trial => trial.Kind == TrialKind.Profiling) || _unsaved >= ProductionBetweenSaves))
        {
            await SaveAsync();
        }
    }

    /// <inheritdoc/>
    public Task<Plan> PlanAsync(PlanRequest request) => Task.FromResult(_planner.Plan(request));

    /// <inheritdoc/>
    public Task<StudyReview> StudyAsync(StudyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (asked, learnt) = (request.Rounded(), _planner.Learnt);
        if (_study is not { } known || known.Request != asked || !IsCurrent(known.Learnt, learnt) || known.Review.IsFaulted)
        {
            // What it looks at is immutable, and takes longer than other calls should wait.
            _study = known = (asked, learnt, Task.Run(() => StudyReviewer.Review(learnt, asked, Seed)));
        }

        return known.Review;
    }

    /// <inheritdoc/>
    public async Task SaveAsync()
    {
        state.State.Measurements = [.. _planner.Measurements];
        await state.WriteStateAsync();
        _unsaved = 0;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync()
    {
        await state.ClearStateAsync();
        DeactivateOnIdle();
    }

    // Production measures every tick; only new runs, configurations, rates and models are news. Of a full store the count stays.
    private static bool IsCurrent(LearntState known, LearntState learnt) =>
        known.Measurements.Count == learnt.Measurements.Count && LatestRun(known) == LatestRun(learnt) && ReferenceEquals(known.Model, learnt.Model);

    private static string? LatestRun(LearntState learnt) => learnt.Measurements.LastOrDefault(trial => trial.Kind == TrialKind.Profiling)?.Id;
}
