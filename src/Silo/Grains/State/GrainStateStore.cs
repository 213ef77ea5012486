namespace Sheaf.Silo.Grains.State;

/// <summary>The name under which grain storage is registered.</summary>
public static class GrainStateStore
{
    /// <summary>The name.</summary>
    public const string Name = "sheaf";
}
