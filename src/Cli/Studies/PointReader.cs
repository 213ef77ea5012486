using System.Text.Json;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>Points as JSON objects: the value of each parameter by its name, of a category its label.</summary>
internal static class PointReader
{
    /// <summary>Reads a point.</summary>
    /// <param name="json">The text.</param>
    /// <param name="space">The space that it is of.</param>
    /// <exception cref="ArgumentException">The text is something else; the message says what was got and expected.</exception>
    public static double[] Read(string json, SearchSpace space)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new ArgumentException($"got '{json}'; expected an object such as {Example(space)}");
            }

            var unknown = root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => space.Parameters.All(p => p.Name != name));
            return unknown is null
                ? [.. space.Parameters.Select(parameter => Value(root, parameter))]
                : throw new ArgumentException($"got the parameter '{unknown}'; expected {string.Join(", ", space.Parameters.Select(p => p.Name))}");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"got '{json}', which is not JSON; expected an object such as {Example(space)}", e);
        }
    }

    private static double Value(JsonElement root, Parameter parameter)
    {
        if (!root.TryGetProperty(parameter.Name, out var element))
        {
            throw new ArgumentException($"got no value for '{parameter.Name}'; expected one");
        }

        var value = element.ValueKind switch
        {
            JsonValueKind.String => parameter.Labels.ToList().IndexOf(element.GetString()!),
            JsonValueKind.Number when parameter.Kind != ParameterKind.Categorical => element.GetDouble(),
            JsonValueKind.Number => parameter.Labels.ToList().IndexOf(element.GetRawText()),
            _ => double.NaN,
        };
        return parameter.Contains(value) ? value : throw new ArgumentException($"{parameter.Name}: got {element.GetRawText()}; expected {Permitted(parameter)}");
    }

    private static string Permitted(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.Continuous => FormattableString.Invariant($"a number from {parameter.Minimum} to {parameter.Maximum}"),
        _ => $"one of {string.Join(", ", parameter.Levels.Take(12).Select(parameter.Format))}{(parameter.Levels.Count > 12 ? $", … {parameter.Format(parameter.Maximum)}" : "")}",
    };

    private static string Example(SearchSpace space) =>
        $"{{{string.Join(", ", space.Parameters.Select(p => $"\"{p.Name}\": {(p.Kind == ParameterKind.Categorical ? $"\"{p.Labels[0]}\"" : p.Format(p.Minimum))}"))}}}";
}
