using Microsoft.AspNetCore.Http.HttpResults;
using Sheaf.Control.Decisions;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>Decisions: list, get, approve, reject, roll back.</summary>
internal static class DecisionEndpoints
{
    private static readonly WholeNumberParameter Limit = new("limit", "Most decisions.", 1, 5000, 100);
    private static readonly ChoiceParameter<DecisionStatus> Status = new("status", "Decisions of this status only.");

    /// <summary>Adds them.</summary>
    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api").WithTags("Decisions");
        all.MapGet("jobs/{id}/decisions", OfJobAsync).TakesQuery(Limit, Status)
            .Describe("listJobDecisions", "A job's decisions, newest first.", 400, 404);
        all.MapGet("decisions", ListAsync).TakesQuery(Limit, Status).Describe("listDecisions", "The decisions of all jobs, newest first.", 400);
        all.MapGet("decisions/{id}", GetAsync).TakesQuery()
            .Describe("getDecision", "One decision with its reason, what it rests on, and what came of it.", 404);
        all.MapPost("decisions/{id}/approve", ApproveAsync).TakesQuery()
            .Describe("approveDecision", "Carry out a decision that waits for a person; answers once it is applied or has failed.", 404, 409);
        all.MapPost("decisions/{id}/reject", RejectAsync).TakesQuery().Describe("rejectDecision", "Turn down a decision that waits for a person.", 404, 409);
        all.MapPost("decisions/{id}/rollback", RollBackAsync).TakesQuery()
            .Describe("rollBackDecision", "Go back to the configuration before a decision that was carried out.", 404, 409);
    }

    private static async Task<Ok<IReadOnlyList<Decision>>> OfJobAsync(
        string id, HttpRequest request, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken)
    {
        var (status, limit) = (Status.Read(request), Limit.Read(request));
        await grains.GetGrain<IStreamJobGrain>(id).GetAsync();
        return TypedResults.Ok(await history.DecisionsAsync(id, status, limit, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<Decision>>> ListAsync(HttpRequest request, IHistoryStore history, CancellationToken cancellationToken) =>
        TypedResults.Ok(await history.DecisionsAsync(null, Status.Read(request), Limit.Read(request), cancellationToken));

    private static async Task<Ok<Decision>> GetAsync(string id, IHistoryStore history, CancellationToken cancellationToken) =>
        TypedResults.Ok(await FindAsync(history, id, cancellationToken));

    private static Task<Ok<Decision>> ApproveAsync(string id, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken) =>
        ActAsync(id, grains, history, job => job.ApproveAsync(id), cancellationToken);

    private static Task<Ok<Decision>> RejectAsync(string id, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken) =>
        ActAsync(id, grains, history, job => job.RejectAsync(id), cancellationToken);

    private static Task<Ok<Decision>> RollBackAsync(string id, IGrainFactory grains, IHistoryStore history, CancellationToken cancellationToken) =>
        ActAsync(id, grains, history, job => job.RollBackAsync(id), cancellationToken);

    private static async Task<Ok<Decision>> ActAsync(
        string id, IGrainFactory grains, IHistoryStore history, Func<IStreamJobGrain, Task<Decision>> act, CancellationToken cancellationToken)
    {
        var decision = await FindAsync(history, id, cancellationToken);
        return TypedResults.Ok(await act(grains.GetGrain<IStreamJobGrain>(decision.JobId)));
    }

    private static async Task<Decision> FindAsync(IHistoryStore history, string id, CancellationToken cancellationToken) =>
        await history.DecisionAsync(id, cancellationToken)
        ?? throw RequestException.NotFound("decision", id, "List them with GET /api/decisions.");
}
