using System.CommandLine;

namespace Sheaf.Cli.Experiments;

/// <summary>Makes options from a parser of one word; a word that it refuses is told with what was expected.</summary>
internal static class ParsedOptions
{
    /// <summary>Reads one word.</summary>
    /// <typeparam name="T">What it stands for.</typeparam>
    public delegate bool TryParse<T>(string text, out T value);

    /// <summary>An option with a default.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="helpName">What stands for its value in the help.</param>
    /// <param name="defaultText">The default, as it would be written.</param>
    /// <param name="parse">Reads the value.</param>
    /// <param name="expected">What a value looks like, for messages.</param>
    public static Option<T> Create<T>(string name, string description, string helpName, string defaultText, TryParse<T> parse, string expected) => new(name)
    {
        Description = $"{description} [default: {defaultText}]",
        HelpName = helpName,
        DefaultValueFactory = _ => Default(defaultText, parse),
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (parse(text, out var value))
            {
                return value;
            }

            result.AddError($"{name}: got '{text}'; expected {expected}.");
            return default;
        },
    };

    private static T Default<T>(string text, TryParse<T> parse) =>
        parse(text, out var value) ? value : throw new InvalidOperationException($"Got the default '{text}'; expected one that can be read.");
}
