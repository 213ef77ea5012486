namespace Sheaf.EmbeddedOrleans;

/// <summary>The life of the runtime.</summary>
internal enum SiloState
{
    Created,
    Running,
    Stopping,
    Stopped,
}
