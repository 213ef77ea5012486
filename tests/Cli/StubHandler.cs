using System.Net;
using System.Text;

namespace Sheaf.Cli.Tests;

/// <summary>Answers requests from a table and remembers them.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body, string MediaType)> _answers = [];

    public List<string> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public Exception? Fault { get; set; }

    public StubHandler Answer(string request, string body, HttpStatusCode status = HttpStatusCode.OK, string mediaType = "application/json")
    {
        _answers[request] = (status, body, mediaType);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        var key = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        Requests.Add(key);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        var (status, body, mediaType) = _answers.TryGetValue(key, out var answer) ? answer : throw new InvalidOperationException($"Got {key}; expected one of {string.Join(", ", _answers.Keys)}.");
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
    }
}
