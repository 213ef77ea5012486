namespace Sheaf.EmbeddedOrleans;

/// <summary>The life of an activation.</summary>
internal enum ActivationState
{
    Activating,
    Active,
    Deactivating,
    Ended,
}
