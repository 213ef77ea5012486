namespace Sheaf.Engine.Tests;

/// <summary>Folds records, at once or in parts.</summary>
internal static class Folds
{
    public static TAccumulator Fold<T, TAccumulator>(this IAggregate<T, TAccumulator> aggregate, IEnumerable<T> items)
        where TAccumulator : unmanaged
    {
        TAccumulator accumulator = default;
        foreach (var item in items)
        {
            aggregate.Add(ref accumulator, in item);
        }

        return accumulator;
    }

    /// <summary>Folds the items in so many parts, each item in one by chance, and merges these; some parts may be empty.</summary>
    public static TAccumulator FoldInParts<T, TAccumulator>(this IAggregate<T, TAccumulator> aggregate, T[] items, int parts, Random random)
        where TAccumulator : unmanaged
    {
        var part = items.ToLookup(_ => random.Next(parts));
        TAccumulator whole = default;
        for (var i = 0; i < parts; i++)
        {
            aggregate.Merge(ref whole, aggregate.Fold(part[i]));
        }

        return whole;
    }
}
