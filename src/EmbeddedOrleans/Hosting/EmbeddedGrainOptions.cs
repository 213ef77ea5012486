namespace Sheaf.EmbeddedOrleans;

/// <summary>What is the embedded runtime's own.</summary>
public sealed class EmbeddedGrainOptions
{
    /// <summary>
    /// True copies every argument and result as serialising them would and fails on a type or member that is not marked
    /// with <c>[GenerateSerializer]</c> and <c>[Id]</c> and has no registered converter. On in tests; off (default) in production, where calls share objects:
    /// grains must treat what crosses a call as immutable.
    /// </summary>
    public bool CopyArguments { get; set; }
}
