using Microsoft.AspNetCore.Http.HttpResults;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>Jobs: create, list, get, change, pause, resume, verify, delete.</summary>
internal static class JobEndpoints
{
    /// <summary>Adds them.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).TakesQuery().Describe("listJobs", "All jobs, in the order of their creation.");
        jobs.MapPost("", CreateAsync).TakesQuery().TakesBody<JobSpec>("The job. Only its kind is required.")
            .Describe("createJob", "Create a job and start it.", 400, 409);
        jobs.MapGet("{id}", GetAsync).TakesQuery().Describe("getJob", "One job as it stands.", 404);
        jobs.MapPatch("{id}", UpdateAsync).TakesQuery().TakesBody<JobPatch>("What to change; what is left out stays as it is.")
            .Describe("updateJob", "Change a running job's objective, mode, policy, refinement, prices, bounds or profiling.", 400, 404);
        jobs.MapPost("{id}/pause", PauseAsync).TakesQuery().Describe("pauseJob", "Take a checkpoint and stop processing.", 404, 409);
        jobs.MapPost("{id}/resume", ResumeAsync).TakesQuery().Describe("resumeJob", "Go on from the checkpoint of the pause.", 404, 409);
        jobs.MapDelete("{id}", DeleteAsync).TakesQuery().Describe("deleteJob", "Stop a job and remove it with all its history.", 404);
        jobs.MapGet("{id}/workers", WorkersAsync).TakesQuery().Describe("listWorkers", "A job's workers.", 404);
        jobs.MapPost("{id}/verify", VerifyAsync).TakesQuery()
            .Describe("verifyJob", "Compare source and sink: was every event counted exactly once? The job runs on meanwhile.", 404, 409);
    }

    private static async Task<Ok<List<JobView>>> ListAsync(IGrainFactory grains)
    {
        var ids = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).ListAsync();
        var views = await Task.WhenAll(ids.Select(id => FindAsync(grains, id)));
        return TypedResults.Ok(views.OfType<JobView>().ToList());
    }

    private static async Task<Created<JobView>> CreateAsync(HttpRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var spec = await JsonBody.ReadAsync<JobSpec>(request, cancellationToken);
        JobSpecValidator.Validate(spec);
        var job = await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).CreateAsync(spec);
        return TypedResults.Created($"/api/jobs/{job.Id}", job);
    }

    private static async Task<Ok<JobView>> GetAsync(string id, IGrainFactory grains) => TypedResults.Ok(await Job(grains, id).GetAsync());

    private static async Task<Ok<JobView>> UpdateAsync(string id, HttpRequest request, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var patch = await JsonBody.ReadAsync<JobPatch>(request, cancellationToken);
        JobSpecValidator.Validate(patch);
        return TypedResults.Ok(await Job(grains, id).UpdateAsync(patch));
    }

    private static async Task<Ok<JobView>> PauseAsync(string id, IGrainFactory grains) => TypedResults.Ok(await Job(grains, id).PauseAsync());

    private static async Task<Ok<JobView>> ResumeAsync(string id, IGrainFactory grains) => TypedResults.Ok(await Job(grains, id).ResumeAsync());

    private static async Task<NoContent> DeleteAsync(string id, IGrainFactory grains)
    {
        await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).DeleteAsync(id);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<List<WorkerView>>> WorkersAsync(string id, IGrainFactory grains) =>
        TypedResults.Ok(await Job(grains, id).GetWorkersAsync());

    private static async Task<Ok<VerificationView>> VerifyAsync(string id, IJobVerification verification, CancellationToken cancellationToken) =>
        TypedResults.Ok(await verification.VerifyAsync(id, cancellationToken));

    private static IStreamJobGrain Job(IGrainFactory grains, string id) => grains.GetGrain<IStreamJobGrain>(id);

    private static async Task<JobView?> FindAsync(IGrainFactory grains, string id)
    {
        try
        {
            return await Job(grains, id).GetAsync();
        }
        catch (RequestException e) when (e.Kind == RequestFault.NotFound)
        {
            // Deleted between the two calls.
            return null;
        }
    }
}
