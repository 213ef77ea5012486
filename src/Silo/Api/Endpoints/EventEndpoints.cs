using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Input;
using Sheaf.Silo.Live;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>Live events, as server-sent events.</summary>
internal static class EventEndpoints
{
    private static readonly TextParameter Job = new("job", "Events of this job only.");

    /// <summary>Adds it.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/events", StreamAsync)
        .TakesQuery(Job)
        .WithTags("Events")
        .Produces<LiveEvent>(200, "text/event-stream")
        .Describe(
            "streamEvents",
            "What happens, as it happens: server-sent events named job, observation, forecast, trial, decision or deleted. A comment every 15 s keeps the connection open.");

    private static async Task StreamAsync(
        HttpContext context, LiveEvents live, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await new EventStream(context.Response, time).WriteAsync(live, Job.Read(context.Request), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listener left or the service stops: the stream's normal end.
            return;
        }
    }
}
