using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>What a study's file holds: what is to be solved, and the study as it stands.</summary>
/// <param name="Definition">What is to be solved.</param>
/// <param name="Study">How far it has come.</param>
internal sealed record StudyFile(StudyDefinition Definition, Study Study)
{
    private const int Version = 1;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is no study; the message says why.</exception>
    public static StudyFile Parse(string text)
    {
        var root = Root(text);
        if ((int?)root["version"] is var version && version != Version)
        {
            throw new ArgumentException($"got version {version?.ToString() ?? "none"}; expected {Version}");
        }

        var definition = StudyDefinition.Parse(root["definition"]?.ToJsonString() ?? "");
        return new StudyFile(definition, definition.LoadStudy(root["study"]?.ToJsonString() ?? ""));
    }

    /// <summary>Whether a text is a definition rather than a study.</summary>
    /// <param name="text">The text.</param>
    /// <param name="definition">The definition.</param>
    public static bool IsDefinition(string text, out StudyDefinition? definition)
    {
        try
        {
            definition = StudyDefinition.Parse(text);
        }
        catch (ArgumentException)
        {
            definition = null;
        }

        return definition is not null;
    }

    /// <summary>The file's text.</summary>
    public string Write()
    {
        var root = new JsonObject
        {
            ["version"] = Version,
            ["definition"] = JsonNode.Parse(Definition.ToJson()),
            ["study"] = JsonNode.Parse(Study.Save()),
        };
        return root.ToJsonString(Json) + "\n";
    }

    private static JsonObject Root(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new ArgumentException("it is no JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException($"it is not JSON: {e.Message}", e);
        }
    }
}
