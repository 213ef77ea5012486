using System.Text;
using System.Text.RegularExpressions;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>
/// A command line with <c>{name}</c> in the place of parameters' values. It is split into words as a shell would, by blanks outside of
/// quotes, yet runs without one unless asked. Braces around anything but a parameter's name (or <c>{trial}</c>) are left as they are.
/// </summary>
internal sealed partial class CommandTemplate
{
    private const string Number = "trial";
    private readonly SearchSpace _space;
    private readonly string _text;
    private readonly string[] _words;
    private readonly bool _shell;

    private CommandTemplate(string text, string[] words, SearchSpace space, bool shell) => (_text, _words, _space, _shell) = (text, words, space, shell);

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Identifier { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_.,:/+-]+$")]
    private static partial Regex Harmless { get; }

    /// <summary>Reads a command line.</summary>
    /// <param name="text">The command line.</param>
    /// <param name="space">Has the parameters.</param>
    /// <param name="shell">Whether a shell is to read it.</param>
    /// <exception cref="ArgumentException">It is empty, a quote is not closed, or a parameter's name is mistyped.</exception>
    public static CommandTemplate Parse(string text, SearchSpace space, bool shell)
    {
        string[] words = shell ? [] : Split(text);
        CommandTemplate template = (shell ? !string.IsNullOrWhiteSpace(text) : words.Length > 0 && words[0].Length > 0)
            ? new CommandTemplate(text, words, space, shell)
            : throw new ArgumentException("got no program; expected one");
        template.RequireNames();
        return template;
    }

    /// <summary>The parameters that it does not mention; empty where it mentions none at all, as it then reads them from the environment.</summary>
    public IReadOnlyList<string> Unmentioned
    {
        get
        {
            HashSet<string> mentioned = [.. Mentioned];
            string[] missing = [.. _space.Parameters.Select(p => p.Name).Where(name => !mentioned.Contains(name))];
            return missing.Length < _space.Dimension ? missing : [];
        }
    }

    private IEnumerable<string> Mentioned => Placeholder.Matches(_text).Select(match => match.Groups[1].Value);

    /// <summary>The program and its arguments for a trial.</summary>
    /// <param name="trial">A trial of the space.</param>
    public IReadOnlyList<string> Fill(Trial trial) => _shell
        ? ["/bin/sh", "-c", Fill(_text, trial, value => Harmless.IsMatch(value) ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'")]
        : [.. _words.Select(word => Fill(word, trial, value => value))];

    private string Fill(string word, Trial trial, Func<string, string> quote) => Placeholder.Replace(word, match =>
    {
        var at = _space.Parameters.Index().FirstOrDefault(entry => entry.Item.Name == match.Groups[1].Value, (-1, null!));
        return at.Index >= 0 ? quote(at.Item.Format(trial.Point[at.Index]))
            : match.Groups[1].Value == Number ? FormattableString.Invariant($"{trial.Number}")
            : match.Value;
    });

    // A parameter left out beside a name that is none is a slip, by which the program would measure the wrong thing every time. Where no
    // parameter is mentioned at all, a shell may well be given braces of its own.
    private void RequireNames()
    {
        string[] names = [.. _space.Parameters.Select(p => p.Name)];
        var none = !Mentioned.Any(names.Contains);
        var unknown = Mentioned.FirstOrDefault(name => name != Number && Identifier.IsMatch(name) && !names.Contains(name));
        if (unknown is not null && (none ? !_shell : Unmentioned.Count > 0))
        {
            throw new ArgumentException($"got {{{unknown}}}, which is no parameter; expected some of {string.Join(", ", names.Append(Number).Select(name => $"{{{name}}}"))}");
        }
    }

    private static string[] Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var begun = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                End();
                continue;
            }

            begun = true;
            i = text[i] is '\'' or '"' ? Quoted(text, i, word) : Plain(text, i, word);
        }

        End();
        return [.. words];

        void End()
        {
            if (begun)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            begun = false;
        }
    }

    private static int Plain(string text, int at, StringBuilder word)
    {
        var escaped = text[at] == '\\' && at + 1 < text.Length ? at + 1 : at;
        word.Append(text[escaped]);
        return escaped;
    }

    // Between single quotes everything stands for itself; between double ones a backslash frees a quote or a backslash.
    private static int Quoted(string text, int open, StringBuilder word)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == text[open])
            {
                return i;
            }

            i += text[open] == '"' && text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' ? 1 : 0;
            word.Append(text[i]);
        }

        throw new ArgumentException($"got a quote ({text[open]}) that is not closed: {text[open..]}");
    }
}
