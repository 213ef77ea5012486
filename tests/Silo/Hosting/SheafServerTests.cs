using System.Net;
using System.Net.Sockets;
using Sheaf.Silo.Hosting;
using Sheaf.Silo.Storage;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Hosting;

public sealed class SheafServerTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Status_Service_SaysWhatItIs()
    {
        var (status, body) = await server.GetAsync("/api/status");

        Assert.Equal(200, status);
        Assert.Equal(GrainRuntimeHosting.Name, (string)body!["grainRuntime"]!);
        Assert.Equal(server.DataDirectory, (string)body["dataDirectory"]!);
        Assert.False((bool)body["pages"]!);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)body["version"]!);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_Running_IsOk(string path)
    {
        var (status, body) = await server.GetAsync(path);

        Assert.Equal((200, "ok"), (status, body!.ToString()));
    }

    [Fact]
    public async Task Root_WithoutPages_SaysWhereTheApiIs()
    {
        var (status, body) = await server.GetAsync("/");

        Assert.Equal(200, status);
        Assert.Contains("/swagger", body!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData(null, 200)]
    [InlineData("self", 200)]
    public async Task Change_FromAnotherOrigin_IsRefused(string? origin, int expected)
    {
        server.Catalog.Add("origin");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/jobs/origin/resume");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "self" ? server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
        }

        using var response = await server.Client.SendAsync(request);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Request_ForAnotherHostName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/jobs");
        request.Headers.Host = "rebound.example";

        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Start_PortInUse_NamesPortAndRemedy()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var app = SheafServer.Build(new ServerOptions { Port = port, DataDirectory = folder.Path });

        var fault = await Assert.ThrowsAsync<PortInUseException>(() => SheafServer.StartAsync(app));

        Assert.Equal(port, fault.Port);
        Assert.Equal($"Port {port} on 127.0.0.1 is in use by another program. Stop that one, or choose another port with --port.", fault.Message);
    }

    [Fact]
    public void Build_FolderInUse_ThrowsAndLeavesTheOtherAlone()
    {
        var fault = Assert.Throws<StorageException>(() => SheafServer.Build(new ServerOptions { Port = 0, DataDirectory = server.DataDirectory }));

        Assert.Equal(StorageFault.InUse, fault.Fault);
    }

    [Fact]
    public void Build_NotADatabase_LetsGoOfTheFolder()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("sheaf.db"), "This is a text and no database.");

        Assert.Throws<StorageException>(() => SheafServer.Build(new ServerOptions { Port = 0, DataDirectory = folder.Path }));

        DataFolder.Open(folder.Path).Dispose();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void Options_PortOutOfRange_Throws(int port) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerOptions { Port = port, DataDirectory = "x" });

    [Theory]
    [InlineData("")]
    [InlineData("somewhere.example")]
    public void Options_HostThatIsNoAddress_Throws(string host) =>
        Assert.Throws<ArgumentException>(() => new ServerOptions { Host = host, DataDirectory = "x" });

    [Fact]
    public void Options_Defaults_AreThisMachineOnly()
    {
        var options = new ServerOptions { DataDirectory = "x" };

        Assert.Equal(("127.0.0.1", 8080), (options.Host, options.Port));
    }
}
