namespace Sheaf.Engine.Tests;

/// <summary>What happens to a file.</summary>
public enum Damage
{
    Truncated,
    Flipped,
    Missing,
    Empty,
}
