using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sheaf.Simulation.Jobs;

/// <summary>Job models as JSON: every figure has the name of its property, in camel case.</summary>
public static class JobFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="FormatException">It is no job model; the message says where and what.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static JobModel Read(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads a model from JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="FormatException">It is no job model; the message says where and what.</exception>
    public static JobModel Parse(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<JobModel>(json, Json) ?? throw new FormatException($"{name}: got null; expected a job model.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{name}: {e.Message.ReplaceLineEndings(" ")} Expected a job model; './sheaf simulate show ysb' prints a complete one.", e);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"{name}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>The model as JSON, ending with a line end.</summary>
    public static string Write(JobModel model) => JsonSerializer.Serialize(model, Json) + "\n";
}
