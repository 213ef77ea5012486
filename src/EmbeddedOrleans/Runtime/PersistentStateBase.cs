namespace Sheaf.EmbeddedOrleans;

/// <summary>A stored state of an activation, whatever its type.</summary>
internal abstract class PersistentStateBase
{
    public abstract Task ReadStateAsync();
}
