using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Hosting;

public sealed class PagesTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _pages = new();
    private readonly TestServer _server;

    public PagesTests()
    {
        File.WriteAllText(_pages.File("index.html"), "<title>Sheaf</title>");
        Directory.CreateDirectory(_pages.File("assets"));
        File.WriteAllText(_pages.File("assets/index-1a2b.js"), "export {};");
        _server = new TestServer { WebRoot = _pages.Path };
    }

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _pages.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs/clickstream")]
    [InlineData("/index.html")]
    public async Task Page_AnyAddress_IsTheIndexNeverCached(string path)
    {
        using var response = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal("<title>Sheaf</title>", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task Asset_WithHashInItsName_MayBeCachedForGood()
    {
        using var response = await _server.Client.GetAsync(new Uri("/assets/index-1a2b.js", UriKind.Relative));

        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_UnknownPath_IsNotThePage()
    {
        Assert.Equal(404, (await _server.GetAsync("/api/nothing")).Status);
        Assert.True((bool)(await _server.GetAsync("/api/status")).Body!["pages"]!);
    }
}
