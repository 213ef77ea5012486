using System.CommandLine;

namespace Sheaf.Cli;

/// <summary>A command with examples for its help.</summary>
internal abstract class SheafCommand : Command
{
    /// <summary>Names the command.</summary>
    protected SheafCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
    }

    /// <summary>Whole command lines that a person may copy.</summary>
    public IReadOnlyList<string> Examples { get; }
}
