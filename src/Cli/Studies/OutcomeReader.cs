using System.Text.Json;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>
/// Reads what was measured: <c>{"f": […], "g": […]}</c> in the order of the study's measured objectives and of its other constrained
/// outcomes, or each outcome by its name. An outcome is a number or <c>{"value": 360, "noiseVariance": 4, "censoring": "above"}</c>.
/// </summary>
internal static class OutcomeReader
{
    private const int ExcerptLength = 60;

    /// <summary>Reads it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="study">The study that it is for.</param>
    /// <exception cref="ArgumentException">The text is something else; the message says what was got and expected.</exception>
    public static TrialOutcome Read(string json, Study study)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new TrialOutcome(Measurements(root, study), Cost(root), null)
                : throw new ArgumentException($"got '{Excerpt(json)}'; expected {Expected(study)}");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"got '{Excerpt(json)}'; expected {Expected(study)}", e);
        }
    }

    /// <summary>What the text has to look like.</summary>
    /// <param name="study">The study that it is for.</param>
    public static string Expected(Study study)
    {
        var g = Constrained(study);
        return $"{{\"f\": [{string.Join(", ", Objectives(study))}]{(g.Length > 0 ? $", \"g\": [{string.Join(", ", g)}]" : "")}}} with numbers for the names";
    }

    private static string[] Objectives(Study study) => [.. study.Objectives.Where(objective => objective.Known is null).Select(objective => objective.Name)];

    private static string[] Constrained(Study study) =>
        [.. study.Constraints.Select(constraint => constraint.Name).Distinct().Where(name => study.Objectives.All(objective => objective.Name != name))];

    private static Dictionary<string, Measurement> Measurements(JsonElement root, Study study)
    {
        string[] f = Objectives(study);
        string[] g = Constrained(study);
        if (f.Concat(g).Any(name => name is not ("f" or "g") && root.TryGetProperty(name, out _)))
        {
            return f.Concat(g).ToDictionary(name => name, name => root.TryGetProperty(name, out var value) ? Measured(value, name) : throw Missing(name, study));
        }

        return Listed(root, "f", f, study).Concat(Listed(root, "g", g, study)).ToDictionary();
    }

    private static KeyValuePair<string, Measurement>[] Listed(JsonElement root, string member, string[] names, Study study)
    {
        if (!root.TryGetProperty(member, out var list))
        {
            return names.Length == 0 ? [] : throw Missing(member, study);
        }

        JsonElement[] values = list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [list];
        return values.Length == names.Length
            ? [.. names.Zip(values, (name, value) => KeyValuePair.Create(name, Measured(value, $"{member} ({name})")))]
            : throw new ArgumentException($"{member}: got {values.Length} numbers; expected {names.Length}{(names.Length > 0 ? $": {string.Join(", ", names)}" : ", as nothing else is constrained")}");
    }

    private static Measurement Measured(JsonElement element, string where)
    {
        var isObject = element.ValueKind == JsonValueKind.Object;
        var value = Number(isObject && element.TryGetProperty("value", out var inner) ? inner : element, where);
        double? variance = isObject && element.TryGetProperty("noiseVariance", out var noise) && noise.ValueKind != JsonValueKind.Null ? Number(noise, $"{where}.noiseVariance") : null;
        var censoring = Censoring.None;
        if (isObject && element.TryGetProperty("censoring", out var word) && !(word.ValueKind == JsonValueKind.String && Enum.TryParse(word.GetString(), true, out censoring) && Enum.IsDefined(censoring)))
        {
            throw new ArgumentException($"{where}.censoring: got {Excerpt(word.GetRawText())}; expected none, above or below");
        }

        return new Measurement(value, variance, censoring);
    }

    private static double? Cost(JsonElement root) => root.TryGetProperty("cost", out var cost) && cost.ValueKind == JsonValueKind.Number ? Number(cost, "cost") : null;

    private static double Number(JsonElement element, string where) => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw new ArgumentException($"{where}: got {Excerpt(element.GetRawText())}; expected a finite number");

    private static ArgumentException Missing(string member, Study study) => new($"got nothing for '{member}'; expected {Expected(study)}");

    private static string Excerpt(string text) => text.Length > ExcerptLength ? $"{text[..ExcerptLength]}…" : text;
}
