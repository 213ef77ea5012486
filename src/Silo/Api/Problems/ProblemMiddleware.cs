using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Problems;

/// <summary>Answers every fault with problem details, and logs those that are the service's own.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
            {
                await ApiProblems.WriteAsync(context, ApiProblems.From(context.Response.StatusCode, context.Request));
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to answer.
            logger.LogDebug("{Method} {Path}: the client went away", context.Request.Method, context.Request.Path);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = ApiProblems.From(e, context.Request);
            if (problem.Status >= 500)
            {
                // The storage's faults say all there is to know; of any other the place matters.
                logger.LogError(e is StorageException ? null : e, "{Method} {Path} failed: {Detail}", context.Request.Method, context.Request.Path, problem.Detail);
            }

            context.Response.Clear();
            await ApiProblems.WriteAsync(context, problem);
        }
    }
}
