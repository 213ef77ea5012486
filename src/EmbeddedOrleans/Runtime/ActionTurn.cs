namespace Sheaf.EmbeddedOrleans;

/// <summary>A turn of the runtime itself: activating, deactivating.</summary>
internal sealed class ActionTurn(Action action) : ITurn
{
    public void Run() => action();
}
