using System.Text.Json;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Client;

/// <summary>What the API answered: as it came, for <c>--json</c>, and as a value, for people.</summary>
/// <param name="Json">The answer as it came.</param>
internal sealed record ApiReply(JsonElement Json)
{
    private static readonly JsonSerializerOptions Indented = new(SheafJson.Options) { WriteIndented = true };

    /// <summary>An answer without a body.</summary>
    public static ApiReply Nothing { get; } = new(JsonSerializer.SerializeToElement<object?>(null));

    /// <summary>The answer as a value.</summary>
    /// <exception cref="CliException">It has another shape: the service is of another version.</exception>
    public T Read<T>()
    {
        try
        {
            return Json.Deserialize<T>(SheafJson.Options) ?? throw new JsonException("Got null.");
        }
        catch (JsonException e)
        {
            throw new CliException(
                $"The service's answer has another shape than this program knows ({e.Message}). Run the same version of both, or use --json.", ExitCode.Failed, e);
        }
    }

    /// <summary>The answer, indented.</summary>
    public string Pretty() => JsonSerializer.Serialize(Json, Indented);
}
