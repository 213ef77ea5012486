using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>Trials as JSON for programs.</summary>
internal static class StudyJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A point: values by parameter, labels of categories.</summary>
    /// <param name="space">The space.</param>
    /// <param name="point">A point of it.</param>
    public static JsonObject Point(SearchSpace space, IReadOnlyList<double> point) => new(space.Parameters.Select((parameter, i) => KeyValuePair.Create<string, JsonNode?>(
        parameter.Name,
        parameter.Kind == ParameterKind.Categorical ? JsonValue.Create(parameter.Format(point[i])) : JsonValue.Create(point[i]))));

    /// <summary>A trial that is to be tried: its number and point.</summary>
    /// <param name="space">The space.</param>
    /// <param name="trial">The trial.</param>
    public static JsonObject Asked(SearchSpace space, Trial trial) => new() { ["trial"] = trial.Number, ["point"] = Point(space, trial.Point) };

    /// <summary>A trial with what came of it.</summary>
    /// <param name="study">The trial's study.</param>
    /// <param name="trial">The trial.</param>
    public static JsonObject Trial(Study study, Trial trial)
    {
        var json = Asked(study.Space, trial);
        json["status"] = JsonNamingPolicy.CamelCase.ConvertName(trial.Status.ToString());
        if (trial.Status == TrialStatus.Completed)
        {
            json["feasible"] = study.IsFeasible(trial);
            json["outcomes"] = new JsonObject(trial.Measurements.Select(pair => KeyValuePair.Create(pair.Key, Measurement(pair.Value))));
        }

        AddIfKnown(json, "failure", trial.Failure is null ? null : JsonValue.Create(trial.Failure));
        AddIfKnown(json, "cost", trial.Cost is { } cost ? JsonValue.Create(cost) : null);
        return json;
    }

    /// <summary>The text.</summary>
    /// <param name="node">What to write.</param>
    public static string Write(JsonNode node) => node.ToJsonString(Indented);

    private static JsonNode? Measurement(Measurement measurement)
    {
        if (measurement.NoiseVariance is null && measurement.Censoring == Censoring.None)
        {
            return JsonValue.Create(measurement.Value);
        }

        var json = new JsonObject { ["value"] = measurement.Value, ["censoring"] = JsonNamingPolicy.CamelCase.ConvertName(measurement.Censoring.ToString()) };
        AddIfKnown(json, "noiseVariance", measurement.NoiseVariance is { } variance ? JsonValue.Create(variance) : null);
        return json;
    }

    private static void AddIfKnown(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
