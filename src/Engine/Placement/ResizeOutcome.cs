namespace Sheaf.Engine;

/// <summary>What became of an item whose size changed.</summary>
public enum ResizeOutcome
{
    /// <summary>It fits where it was.</summary>
    Stayed,

    /// <summary>It no longer fitted and is in another bin now.</summary>
    Moved,

    /// <summary>It no longer fits and stays where it was, which is overfull now.</summary>
    Overfull,
}
