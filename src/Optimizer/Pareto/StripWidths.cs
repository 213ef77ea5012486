using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>Widths of the strips that unsorted edges cut an interval into.</summary>
internal static class StripWidths
{
    private static readonly Vector512<double> s_lanes = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>From 8 edges to the nearest edge at their right; of equal edges the last begins the strip, the others have no width.</summary>
    /// <param name="edges">Left edges, then at least 8 times the end.</param>
    /// <param name="count">Number of edges.</param>
    /// <param name="first">Index of the first of the 8.</param>
    /// <param name="end">Where the last strip ends.</param>
    public static Vector512<double> Of(double[] edges, int count, int first, double end)
    {
        ref double values = ref MemoryMarshal.GetArrayDataReference(edges);
        Vector512<double> lefts = Vector512.LoadUnsafe(ref values, (nuint)first);
        Vector512<double> rights = Vector512.Create(end);
        Vector512<double> indices = s_lanes + Vector512.Create((double)first);
        Vector512<double> index = Vector512<double>.Zero;
        for (int i = 0; i < count; i++)
        {
            Vector512<double> other = Vector512.Create(Unsafe.Add(ref values, i));
            Vector512<double> after = Vector512.GreaterThan(other, lefts) | (Vector512.Equals(other, lefts) & Vector512.GreaterThan(index, indices));
            rights = Vector512.ConditionalSelect(after, Vector512.MinNative(rights, other), rights);
            index += Vector512<double>.One;
        }

        return rights - lefts;
    }
}
