namespace Sheaf.Engine;

/// <summary>What happens to a line that the parser refuses.</summary>
public enum MalformedLinePolicy
{
    /// <summary>The run fails with a <see cref="MalformedLineException"/>; after the allowed restarts, the job.</summary>
    Fail,

    /// <summary>The line is counted (<see cref="SkippedLines"/>) and left out.</summary>
    Skip,
}
