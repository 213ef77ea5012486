using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Tests.Support;

/// <summary>A planner in memory, in place of the grain.</summary>
internal sealed class FakeOptimizer : IOptimizerGrain
{
    private readonly Planner _planner = new(1);

    public StudyRequest? LastRequest { get; private set; }

    public Task LearnAsync(List<Trial> trials)
    {
        _planner.Learn(trials);
        return Task.CompletedTask;
    }

    public Task<Plan> PlanAsync(PlanRequest request) => throw new NotSupportedException();

    public Task<StudyReview> StudyAsync(StudyRequest request)
    {
        LastRequest = request;
        return Task.FromResult(StudyReviewer.Review(_planner.Learnt, request, 1));
    }

    public Task SaveAsync() => Task.CompletedTask;

    public Task DeleteAsync() => Task.CompletedTask;
}
