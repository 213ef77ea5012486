using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sheaf.Silo.Api.Problems;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Client;

/// <summary>Speaks to the API of a running service. Every fault becomes a <see cref="CliException"/> with one clear line.</summary>
internal sealed class ApiClient : IDisposable
{
    // Approving returns once the change is carried out, verifying once millions of events are recounted.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(10);

    /// <summary>The most decisions, or trials, that the API gives at once.</summary>
    public const int MostAtOnce = 5000;

    private readonly HttpClient _http;

    /// <summary>Speaks to the service at <paramref name="address"/>.</summary>
    /// <param name="address">Where the service listens.</param>
    /// <param name="handler">Sends the requests; null for the network.</param>
    public ApiClient(Uri address, HttpMessageHandler? handler = null)
    {
        _http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        _http.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
        _http.Timeout = LongestCall;
    }

    /// <summary>Version, grain runtime, data folder and number of jobs.</summary>
    public Task<ApiReply> StatusAsync(CancellationToken cancellationToken) => GetAsync("api/status", cancellationToken);

    /// <summary>All jobs.</summary>
    public Task<ApiReply> JobsAsync(CancellationToken cancellationToken) => GetAsync("api/jobs", cancellationToken);

    /// <summary>One job.</summary>
    public Task<ApiReply> JobAsync(string id, CancellationToken cancellationToken) => GetAsync($"api/jobs/{Escape(id)}", cancellationToken);

    /// <summary>A job's forecast, and how far forecasts came true.</summary>
    public Task<ApiReply> ForecastAsync(string id, CancellationToken cancellationToken) => GetAsync($"api/jobs/{Escape(id)}/forecast", cancellationToken);

    /// <summary>Creates a job from the JSON of a job spec.</summary>
    public Task<ApiReply> CreateJobAsync(string spec, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "api/jobs", new StringContent(spec, Encoding.UTF8, "application/json"), cancellationToken);

    /// <summary>Changes a job by the JSON of a job patch.</summary>
    public Task<ApiReply> UpdateJobAsync(string id, string patch, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, $"api/jobs/{Escape(id)}", new StringContent(patch, Encoding.UTF8, "application/json"), cancellationToken);

    /// <summary>A job's stages over its latest tick.</summary>
    public Task<ApiReply> StagesAsync(string id, CancellationToken cancellationToken) => GetAsync($"api/jobs/{Escape(id)}/stages", cancellationToken);

    /// <summary>A job's aggregates over windows.</summary>
    public Task<ApiReply> AggregatesAsync(string id, CancellationToken cancellationToken) => GetAsync($"api/jobs/{Escape(id)}/aggregates", cancellationToken);

    /// <summary>Changes an aggregate by the JSON of an aggregate patch.</summary>
    public Task<ApiReply> UpdateAggregateAsync(string id, string aggregate, string patch, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Patch, $"api/jobs/{Escape(id)}/aggregates/{Escape(aggregate)}", new StringContent(patch, Encoding.UTF8, "application/json"), cancellationToken);

    /// <summary>The latest trials of a job, newest first.</summary>
    public Task<ApiReply> TrialsAsync(string id, int limit, CancellationToken cancellationToken) =>
        GetAsync(FormattableString.Invariant($"api/jobs/{Escape(id)}/trials?limit={limit}"), cancellationToken);

    /// <summary>Pauses or resumes a job, or verifies it.</summary>
    /// <param name="id">The job.</param>
    /// <param name="verb"><c>pause</c>, <c>resume</c> or <c>verify</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiReply> ActOnJobAsync(string id, string verb, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/jobs/{Escape(id)}/{verb}", null, cancellationToken);

    /// <summary>Removes a job with all its history.</summary>
    public Task<ApiReply> DeleteJobAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"api/jobs/{Escape(id)}", null, cancellationToken);

    /// <summary>The latest decisions, newest first, of one job or one status only where given.</summary>
    public Task<ApiReply> DecisionsAsync(string? job, string? status, int limit, CancellationToken cancellationToken)
    {
        var path = job is null ? "api/decisions" : $"api/jobs/{Escape(job)}/decisions";
        var filter = status is null ? "" : $"&status={Escape(status)}";
        return GetAsync(FormattableString.Invariant($"{path}?limit={limit}{filter}"), cancellationToken);
    }

    /// <summary>Approves, rejects or rolls back a decision.</summary>
    /// <param name="id">The decision.</param>
    /// <param name="verb"><c>approve</c>, <c>reject</c> or <c>rollback</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiReply> ActOnDecisionAsync(string id, string verb, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/decisions/{Escape(id)}/{verb}", null, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Escape(string part) => Uri.EscapeDataString(part);

    private Task<ApiReply> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    private async Task<ApiReply> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await FaultAsync(response, cancellationToken).ConfigureAwait(false);
            }

            return response.StatusCode == System.Net.HttpStatusCode.NoContent
                ? ApiReply.Nothing
                : new ApiReply(await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false));
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException or null && e.StatusCode is null)
        {
            throw new CliException($"No Sheaf at {Address}; start one with ./sheaf up, or name another with --url.", ExitCode.Failed, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new CliException($"{Address} broke the connection ({e.Message.TrimEnd('.')}). Is Sheaf still running there?", ExitCode.Failed, e);
        }
        catch (JsonException e)
        {
            throw NotSheaf(e);
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException($"{Address} gave no answer within {LongestCall.TotalMinutes:0} minutes.", ExitCode.Failed, e);
        }
    }

    private string Address => _http.BaseAddress!.AbsoluteUri.TrimEnd('/');

    private async Task<CliException> FaultAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true)
        {
            return NotSheaf(null);
        }

        var problem = await response.Content.ReadFromJsonAsync<ApiProblem>(SheafJson.Options, cancellationToken).ConfigureAwait(false);
        var exitCode = response.StatusCode == System.Net.HttpStatusCode.BadRequest ? ExitCode.Usage : ExitCode.Failed;
        return new CliException(problem is not null ? ProblemText.Line(problem) : $"{Address} answered {(int)response.StatusCode}.", exitCode);
    }

    private CliException NotSheaf(Exception? cause) =>
        new($"What answers at {Address} is not Sheaf's API; expected the address of a running Sheaf. Name another with --url.", ExitCode.Failed, cause);
}
