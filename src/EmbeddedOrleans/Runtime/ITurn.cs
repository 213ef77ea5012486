namespace Sheaf.EmbeddedOrleans;

/// <summary>A piece of work that an activation runs as a turn. It handles its own exceptions.</summary>
internal interface ITurn
{
    void Run();
}
