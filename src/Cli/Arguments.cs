using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Sheaf.Cli;

/// <summary>Makes options whose faults say what was got and what was expected.</summary>
internal static class Arguments
{
    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>, both included.</summary>
    public static Option<int> Whole(string name, string description, int value, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result =>
            int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed >= min && parsed <= max
                ? parsed
                : Fault<int>(result, name, $"a whole number from {min} to {max}"),
    };

    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>, both included, that has to be given.</summary>
    public static Option<int> RequiredWhole(string name, string description, int min, int max)
    {
        var option = Whole(name, description, min, min, max);
        option.DefaultValueFactory = null;
        option.Required = true;
        return option;
    }

    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>, both included, or null where the option is not given.</summary>
    public static Option<int?> OptionalWhole(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
            int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed >= min && parsed <= max
                ? parsed
                : Fault<int?>(result, name, $"a whole number from {min} to {max}"),
    };

    /// <summary>A finite number above 0, or null where the option is not given.</summary>
    public static Option<double?> Positive(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
            double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed) && parsed > 0
                ? parsed
                : Fault<double?>(result, name, "a number above 0"),
    };

    /// <summary>One of <paramref name="words"/>, in any case, or null where the option is not given.</summary>
    public static Option<string?> OneOf(string name, string description, string helpName, params string[] words) => new(name)
    {
        Description = $"{description} ({string.Join(", ", words)})",
        HelpName = helpName,
        CustomParser = result =>
            words.FirstOrDefault(word => string.Equals(word, Text(result), StringComparison.OrdinalIgnoreCase))
            ?? Fault<string?>(result, name, $"one of {string.Join(", ", words)}"),
    };

    private static string Text(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";

    private static T? Fault<T>(ArgumentResult result, string name, string expected)
    {
        result.AddError($"{name}: got '{Text(result)}'; expected {expected}.");
        return default;
    }
}
