namespace Sheaf.Engine;

/// <summary>A complete pipeline.</summary>
public sealed class Pipeline
{
    internal Pipeline()
    {
    }
}
