using Microsoft.AspNetCore.Http.HttpResults;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>A job's engine: its stages, aggregates, system parameters and savepoints.</summary>
internal static class EngineEndpoints
{
    /// <summary>Adds them.</summary>
    public static void MapEngine(this IEndpointRouteBuilder routes)
    {
        var job = routes.MapGroup("/api/jobs/{id}").WithTags("Engine");
        job.MapGet("stages", StagesAsync).TakesQuery()
            .Describe("listStages", "A job's stages over the latest tick: subtasks, records per second, and the shares of time busy, idle and backpressured.", 404);
        job.MapGet("aggregates", AggregatesAsync).TakesQuery()
            .Describe("listAggregates", "A running job's aggregates over windows with their live knobs.", 404);
        job.MapPatch("aggregates/{name}", UpdateAggregateAsync).TakesQuery().TakesBody<AggregatePatch>("What to change; what is left out stays as it is.")
            .Describe("updateAggregate", "Change how much of an aggregate's window contents is kept uncompressed, or its windows, while the job runs. Results stay exact.", 400, 404, 409);
        job.MapPatch("parameters", UpdateParametersAsync).TakesQuery().TakesBody<ParametersPatch>("What to change; what is left out stays as it is.")
            .Describe("updateParameters", "Change a running job's queue capacity, batch size or the number of subtasks of its stages. The controller leaves them alone.", 400, 404, 409);
        job.MapPost("savepoints", SavepointAsync).TakesQuery().TakesBody<SavepointRequest>("Where to; {} for a new directory below the data folder.")
            .Describe("createSavepoint", "Copy a job's state into a directory that a new job can start from (fromSavepoint). The job runs on.", 400, 404, 409);
    }

    private static async Task<Ok<List<StageView>>> StagesAsync(string id, IGrainFactory grains) => TypedResults.Ok(await Job(grains, id).GetStagesAsync());

    private static async Task<Ok<List<AggregateView>>> AggregatesAsync(string id, IGrainFactory grains) =>
        TypedResults.Ok(await Job(grains, id).GetAggregatesAsync());

    private static async Task<Ok<AggregateView>> UpdateAggregateAsync(
        string id, string name, HttpRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var patch = await JsonBody.ReadAsync<AggregatePatch>(request, cancellationToken);
        EngineRequestValidator.Validate(patch);
        return TypedResults.Ok(await Job(grains, id).UpdateAggregateAsync(name, patch));
    }

    private static async Task<Ok<JobView>> UpdateParametersAsync(string id, HttpRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var patch = await JsonBody.ReadAsync<ParametersPatch>(request, cancellationToken);
        EngineRequestValidator.Validate(patch);
        return TypedResults.Ok(await Job(grains, id).UpdateParametersAsync(patch));
    }

    private static async Task<Ok<SavepointView>> SavepointAsync(string id, HttpRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var asked = await JsonBody.ReadAsync<SavepointRequest>(request, cancellationToken);
        EngineRequestValidator.RequireFullPath("directory", asked.Directory);
        return TypedResults.Ok(await Job(grains, id).SavepointAsync(asked));
    }

    private static IStreamJobGrain Job(IGrainFactory grains, string id) => grains.GetGrain<IStreamJobGrain>(id);
}
