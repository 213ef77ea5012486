using System.Text;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Api.Endpoints;

/// <summary>Writes live events in the format of server-sent events (WHATWG HTML, section 9.2).</summary>
/// <param name="response">Where to.</param>
/// <param name="time">The clock of the keep-alive.</param>
internal sealed class EventStream(HttpResponse response, TimeProvider time)
{
    /// <summary>Time without an event after which a comment is sent, so that proxies leave the connection open.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Writes the events of <paramref name="live"/> until <paramref name="stop"/> is cancelled.</summary>
    public async Task WriteAsync(LiveEvents live, string? jobId, CancellationToken stop)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var events = live.Listen(jobId, ending.Token).GetAsyncEnumerator(ending.Token);

        // Listening begins before the client learns that it is connected: no event in between is missed.
        var next = events.MoveNextAsync().AsTask();
        try
        {
            await SendAsync(": connected\n\n", stop);
            while (await NextAsync(next, stop))
            {
                await SendAsync($"event: {events.Current.Type}\ndata: {SheafJson.Write(events.Current)}\n\n", stop);
                next = events.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator must not be disposed while it is asked for more.
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await events.DisposeAsync();
        }
    }

    private async Task<bool> NextAsync(Task<bool> next, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(KeepAlive, time, stop);
            }
            catch (TimeoutException)
            {
                await SendAsync(": keep-alive\n\n", stop);
            }
        }
    }

    private async Task SendAsync(string text, CancellationToken stop)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
        await response.Body.FlushAsync(stop);
    }
}
