using Sheaf.Silo.Live;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Api;

public sealed class EventEndpointTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TestServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Events_Published_ArriveAsServerSentEvents()
    {
        using var stream = await ListenAsync("/api/events");
        _server.Live.Publish(new LiveEvent("decision", "a", Samples.Decision("a-1", "a")));
        _server.Live.Publish(new LiveEvent("deleted", "a", null));

        Assert.Equal("event: decision", await LineAsync(stream));
        Assert.StartsWith("data: {\"type\":\"decision\",\"jobId\":\"a\",\"data\":{\"id\":\"a-1\"", await LineAsync(stream), StringComparison.Ordinal);
        Assert.Equal("", await LineAsync(stream));
        Assert.Equal("event: deleted", await LineAsync(stream));
        Assert.Equal("data: {\"type\":\"deleted\",\"jobId\":\"a\",\"data\":null}", await LineAsync(stream));
    }

    [Fact]
    public async Task Events_OfOneJob_LeavesTheOthersOut()
    {
        using var stream = await ListenAsync("/api/events?job=b");
        _server.Live.Publish(new LiveEvent("observation", "a", Samples.Observation(0)));
        _server.Live.Publish(new LiveEvent("observation", "b", Samples.Observation(1)));

        Assert.Equal("event: observation", await LineAsync(stream));
        Assert.Contains("\"jobId\":\"b\"", await LineAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_NothingHappens_ACommentKeepsTheConnectionOpen()
    {
        using var stream = await ListenAsync("/api/events");
        for (var i = 0; i < 2; i++)
        {
            await WaitForTimerAsync();
            _server.Time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal(": keep-alive", await LineAsync(stream));
            Assert.Equal("", await LineAsync(stream));
        }
    }

    [Fact]
    public async Task Events_ServiceStops_StreamEnds()
    {
        using var stream = await ListenAsync("/api/events");

        await _server.StopAsync().WaitAsync(Patience);

        Assert.Null(await LineAsync(stream));
    }

    [Fact]
    public async Task Events_ListenerLeaves_OthersGoOn()
    {
        (await ListenAsync("/api/events")).Dispose();
        using var stream = await ListenAsync("/api/events");
        _server.Live.Publish(new LiveEvent("job", "a", Samples.Job()));

        Assert.Equal("event: job", await LineAsync(stream));
    }

    private async Task<StreamReader> ListenAsync(string path)
    {
        var response = await _server.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(": connected", await LineAsync(stream));
        Assert.Equal("", await LineAsync(stream));
        return stream;
    }

    private static async Task<string?> LineAsync(StreamReader stream) => await stream.ReadLineAsync().WaitAsync(Patience);

    private async Task WaitForTimerAsync()
    {
        while (_server.Time.Timers == 0)
        {
            await Task.Delay(5);
        }
    }
}
