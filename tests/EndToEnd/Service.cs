using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Sheaf.EndToEnd.Tests;

/// <summary>The API of a running service, as a client that knows nothing of Sheaf's types sees it.</summary>
internal sealed class Service(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path);

    public async Task<JsonElement> PostAsync(string path, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"POST {path}: got {(int)response.StatusCode} {text}");
    }

    /// <summary>The decisions of all jobs, newest first.</summary>
    public async Task<List<JsonElement>> DecisionsAsync(string? status = null) =>
        [.. (await GetAsync("/api/decisions" + (status is null ? "" : $"?status={status}"))).EnumerateArray()];

    public void Dispose() => _http.Dispose();
}
