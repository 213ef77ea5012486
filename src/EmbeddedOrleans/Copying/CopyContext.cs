namespace Sheaf.EmbeddedOrleans;

/// <summary>One copying: what has been copied so far, so that shared and circular references stay so.</summary>
internal sealed class CopyContext(GrainRuntime? runtime, GrainMethod? method)
{
    private Dictionary<object, object>? copies;
    private object? firstOriginal;
    private object? firstCopy;

    public GrainRuntime Runtime => runtime!;

    /// <summary>What is being copied for, for messages.</summary>
    public string Purpose => method is null ? "grain state" : $"a call of {method}";

    public bool TryGet(object original, out object copy)
    {
        if (ReferenceEquals(original, firstOriginal))
        {
            copy = firstCopy!;
            return true;
        }

        if (copies is not null)
        {
            return copies.TryGetValue(original, out copy!);
        }

        copy = null!;
        return false;
    }

    public void Add(object original, object copy)
    {
        if (firstOriginal is null)
        {
            firstOriginal = original;
            firstCopy = copy;
            return;
        }

        (copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance))[original] = copy;
    }
}
