using System.Net;
using System.Net.Sockets;
using Sheaf.Cli.Client;

namespace Sheaf.Cli.Tests.Client;

public class ApiClientTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8080");

    [Fact]
    public async Task Get_NobodyListens_SaysHowToStartOne()
    {
        using var handler = new StubHandler { Fault = new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)) };

        var fault = await Fault(handler, client => client.StatusAsync(CancellationToken.None));

        Assert.Equal("No Sheaf at http://127.0.0.1:8080; start one with ./sheaf up, or name another with --url.", fault.Message);
        Assert.Equal(ExitCode.Failed, fault.ExitCode);
    }

    [Theory]
    [InlineData("<html></html>", "text/html", HttpStatusCode.OK)]
    [InlineData("<html></html>", "text/html", HttpStatusCode.NotFound)]
    public async Task Get_AnotherProgramAnswers_SaysSo(string body, string mediaType, HttpStatusCode status)
    {
        using var handler = new StubHandler().Answer("GET /api/status", body, status, mediaType);

        var fault = await Fault(handler, client => client.StatusAsync(CancellationToken.None));

        Assert.Contains("is not Sheaf's API", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slo.latencyP95Ms: got -1; expected a number above 0.", "slo.latencyP95Ms: got -1; expected a number above 0.")]
    [InlineData("The request is not valid.", "The request is not valid. slo.latencyP95Ms: got -1; expected a number above 0.")]
    public async Task Post_Refused_NamesFieldGotAndExpectedOnce(string detail, string expected)
    {
        var body = $$"""{"type":"t","title":"Invalid","status":400,"detail":"{{detail}}","instance":"i","field":"slo.latencyP95Ms","got":"-1","expected":"a number above 0"}""";
        using var handler = new StubHandler().Answer("POST /api/jobs", body, HttpStatusCode.BadRequest, "application/problem+json");

        var fault = await Fault(handler, client => client.CreateJobAsync("{}", CancellationToken.None));

        Assert.Equal(expected, fault.Message);
        Assert.Equal(ExitCode.Usage, fault.ExitCode);
    }

    [Fact]
    public async Task Get_IdWithSlashes_IsEscaped()
    {
        using var handler = new StubHandler().Answer("GET /api/jobs/a%2Fb%3Fc", "{}");
        using var client = new ApiClient(Address, handler);

        await client.JobAsync("a/b?c", CancellationToken.None);

        Assert.Equal("GET /api/jobs/a%2Fb%3Fc", Assert.Single(handler.Requests));
    }

    [Fact]
    public async Task Delete_NoContent_IsNull()
    {
        using var handler = new StubHandler().Answer("DELETE /api/jobs/x", "", HttpStatusCode.NoContent);
        using var client = new ApiClient(new Uri("http://127.0.0.1:8080/"), handler);

        var reply = await client.DeleteJobAsync("x", CancellationToken.None);

        Assert.Equal("null", reply.Pretty());
    }

    [Fact]
    public void Read_OtherShape_SaysThatVersionsDiffer()
    {
        var reply = new ApiReply(System.Text.Json.JsonSerializer.SerializeToElement(new[] { 1 }));

        var fault = Assert.Throws<CliException>(() => reply.Read<Sheaf.Silo.Api.StatusView>());

        Assert.Contains("same version", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<CliException> Fault(StubHandler handler, Func<ApiClient, Task> call)
    {
        using var client = new ApiClient(Address, handler);
        return await Assert.ThrowsAsync<CliException>(() => call(client));
    }
}
