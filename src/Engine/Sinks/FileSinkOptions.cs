namespace Sheaf.Engine;

/// <summary>Settings of a sink that writes files.</summary>
public sealed record FileSinkOptions
{
    /// <summary>Name of the sink, kept in its folder, which no sink of another name can use. Default "files"; not blank.</summary>
    public string Name { get; init; } = "files";

    /// <summary>Ends each row. Default "\n"; "" where the formatter delimits rows itself.</summary>
    public string LineEnd { get; init; } = "\n";

    /// <summary>Ends the names of the files. Default ".txt"; letters, digits, '.', '-' and '_' only.</summary>
    public string Suffix { get; init; } = ".txt";

    /// <summary>
    /// Whether a job that starts at its beginning deletes the files that an earlier one has left in the folder. Default false: it refuses to start there.
    /// </summary>
    public bool ReplaceExisting { get; init; }

    internal FileSinkOptions Validated()
    {
        Guard.NotBlank(Name);
        ArgumentNullException.ThrowIfNull(LineEnd);
        ArgumentNullException.ThrowIfNull(Suffix);
        return Suffix.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? this
            : throw new ArgumentException($"Suffix is '{Suffix}'; expected letters, digits, '.', '-' and '_' only. Give such a suffix.", nameof(Suffix));
    }
}
