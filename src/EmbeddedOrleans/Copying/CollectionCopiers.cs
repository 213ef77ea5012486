using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Copiers of the framework's collections. Comparers are kept.</summary>
internal static class CollectionCopiers
{
    public static T[] Array<T>(T[] source, CopyContext context)
    {
        var copy = (T[])source.Clone();
        context.Add(source, copy);
        if (Shares<T>(context))
        {
            return copy;
        }

        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = DeepCopier.Copy(source[i], context);
        }

        return copy;
    }

    public static List<T> List<T>(List<T> source, CopyContext context)
    {
        var copy = new List<T>(source.Count);
        context.Add(source, copy);
        if (Shares<T>(context))
        {
            copy.AddRange(source);
            return copy;
        }

        foreach (T item in source)
        {
            copy.Add(DeepCopier.Copy(item, context));
        }

        return copy;
    }

    public static Dictionary<TKey, TValue> Dictionary<TKey, TValue>(Dictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull
    {
        var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
        context.Add(source, copy);
        foreach ((TKey key, TValue value) in source)
        {
            copy.Add(DeepCopier.Copy(key, context), DeepCopier.Copy(value, context));
        }

        return copy;
    }

    public static SortedDictionary<TKey, TValue> SortedDictionary<TKey, TValue>(
        SortedDictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull
    {
        var copy = new SortedDictionary<TKey, TValue>(source.Comparer);
        context.Add(source, copy);
        foreach ((TKey key, TValue value) in source)
        {
            copy.Add(DeepCopier.Copy(key, context), DeepCopier.Copy(value, context));
        }

        return copy;
    }

    public static HashSet<T> HashSet<T>(HashSet<T> source, CopyContext context)
        => Recorded(source, new HashSet<T>(Items(source, context), source.Comparer), context);

    public static SortedSet<T> SortedSet<T>(SortedSet<T> source, CopyContext context)
        => Recorded(source, new SortedSet<T>(Items(source, context), source.Comparer), context);

    public static Queue<T> Queue<T>(Queue<T> source, CopyContext context)
        => Recorded(source, new Queue<T>(Items(source, context)), context);

    public static Stack<T> Stack<T>(Stack<T> source, CopyContext context)
        => Recorded(source, new Stack<T>(Items(source, context).Reverse()), context);

    public static ReadOnlyCollection<T> ReadOnlyCollection<T>(ReadOnlyCollection<T> source, CopyContext context)
        => Recorded(source, new ReadOnlyCollection<T>([.. Items(source, context)]), context);

    public static ImmutableArray<T> ImmutableArray<T>(ImmutableArray<T> source, CopyContext context)
        => source.IsDefault ? source : [.. Items(source, context)];

    public static ImmutableList<T> ImmutableList<T>(ImmutableList<T> source, CopyContext context)
        => Recorded(source, [.. Items(source, context)], context);

    public static ImmutableHashSet<T> ImmutableHashSet<T>(ImmutableHashSet<T> source, CopyContext context)
        => Recorded(source, Items(source, context).ToImmutableHashSet(source.KeyComparer), context);

    public static ImmutableDictionary<TKey, TValue> ImmutableDictionary<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> source, CopyContext context)
        where TKey : notnull
        => Recorded(
            source,
            source.ToImmutableDictionary(
                p => DeepCopier.Copy(p.Key, context), p => DeepCopier.Copy(p.Value, context), source.KeyComparer, source.ValueComparer),
            context);

    private static bool Shares<T>(CopyContext context) => typeof(T).IsSealed && CopyRules.IsPassed(typeof(T), context.Purpose);

    private static IEnumerable<T> Items<T>(IEnumerable<T> source, CopyContext context)
        => source.Select(item => DeepCopier.Copy(item, context));

    private static TCollection Recorded<TCollection>(TCollection source, TCollection copy, CopyContext context)
        where TCollection : class
    {
        context.Add(source, copy);
        return copy;
    }
}
