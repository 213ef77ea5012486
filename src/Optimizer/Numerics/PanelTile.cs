using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>
/// The inner loops of <see cref="PanelFactor"/> on tiles of 8 × 8 numbers, row after row. Where there are vectors of 512 bits the eight rows
/// of a tile are eight registers, which the two multipliers of a core keep busy; elsewhere half a tile at a time is held in 256-bit registers.
/// </summary>
internal static class PanelTile
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int Width = 8;

    /// <summary>Numbers in a tile.</summary>
    public const int Area = Width * Width;

    /// <summary>target = source − Σₖ aₖᵀ bₖ over pairs of rows of eight numbers.</summary>
    /// <param name="a">First row of the left panel.</param>
    /// <param name="b">First row of the right panel.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="source">A tile.</param>
    /// <param name="target">A tile; may be the source.</param>
    public static void SubtractProduct(ref double a, ref double b, int count, ref double source, ref double target)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            SubtractWide(ref a, ref b, count, ref source, ref target);
            return;
        }

        SubtractNarrow(ref a, ref b, count, ref source, ref target);
        SubtractNarrow(ref Unsafe.Add(ref a, 4), ref b, count, ref Unsafe.Add(ref source, Area / 2), ref Unsafe.Add(ref target, Area / 2));
    }

    /// <summary>As <see cref="SubtractProduct"/>, four rows of the tile only, in 256-bit vectors.</summary>
    /// <param name="a">First row of the left panel, from the first of the four columns.</param>
    /// <param name="b">First row of the right panel.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="source">Half a tile.</param>
    /// <param name="target">Half a tile; may be the source.</param>
    public static void SubtractNarrow(ref double a, ref double b, int count, ref double source, ref double target)
    {
        Vector256<double> l0 = default, l1 = default, l2 = default, l3 = default;
        Vector256<double> h0 = default, h1 = default, h2 = default, h3 = default;
        for (int k = 0; k < count; k++)
        {
            Vector256<double> low = Vector256.LoadUnsafe(ref b);
            Vector256<double> high = Vector256.LoadUnsafe(ref b, 4);
            Vector256<double> factor = Vector256.Create(a);
            (l0, h0) = (Vector256.FusedMultiplyAdd(factor, low, l0), Vector256.FusedMultiplyAdd(factor, high, h0));
            factor = Vector256.Create(Unsafe.Add(ref a, 1));
            (l1, h1) = (Vector256.FusedMultiplyAdd(factor, low, l1), Vector256.FusedMultiplyAdd(factor, high, h1));
            factor = Vector256.Create(Unsafe.Add(ref a, 2));
            (l2, h2) = (Vector256.FusedMultiplyAdd(factor, low, l2), Vector256.FusedMultiplyAdd(factor, high, h2));
            factor = Vector256.Create(Unsafe.Add(ref a, 3));
            (l3, h3) = (Vector256.FusedMultiplyAdd(factor, low, l3), Vector256.FusedMultiplyAdd(factor, high, h3));
            a = ref Unsafe.Add(ref a, Width);
            b = ref Unsafe.Add(ref b, Width);
        }

        Put(l0, h0, ref source, ref target, 0);
        Put(l1, h1, ref source, ref target, 8);
        Put(l2, h2, ref source, ref target, 16);
        Put(l3, h3, ref source, ref target, 24);
    }

    /// <summary>Solves Uᵀ X = tile in place, where U is an upper triangular tile.</summary>
    /// <param name="diagonal">U; what is below its diagonal is not read.</param>
    /// <param name="inverses">Reciprocals of U's diagonal.</param>
    /// <param name="tile">Right side; X on return.</param>
    public static void Substitute(ref double diagonal, ref double inverses, ref double tile)
    {
        Vector512<double> v0 = Vector512.LoadUnsafe(ref tile) * inverses;
        Vector512<double> v1 = Vector512.LoadUnsafe(ref tile, 8);
        Vector512<double> v2 = Vector512.LoadUnsafe(ref tile, 16);
        Vector512<double> v3 = Vector512.LoadUnsafe(ref tile, 24);
        Vector512<double> v4 = Vector512.LoadUnsafe(ref tile, 32);
        Vector512<double> v5 = Vector512.LoadUnsafe(ref tile, 40);
        Vector512<double> v6 = Vector512.LoadUnsafe(ref tile, 48);
        Vector512<double> v7 = Vector512.LoadUnsafe(ref tile, 56);
        v1 = Less(v1, ref diagonal, 1, v0) * Unsafe.Add(ref inverses, 1);
        v2 = Less(Less(v2, ref diagonal, 2, v0), ref diagonal, 10, v1) * Unsafe.Add(ref inverses, 2);
        v3 = Less(Less(Less(v3, ref diagonal, 3, v0), ref diagonal, 11, v1), ref diagonal, 19, v2) * Unsafe.Add(ref inverses, 3);
        v4 = Less(Less(Less(Less(v4, ref diagonal, 4, v0), ref diagonal, 12, v1), ref diagonal, 20, v2), ref diagonal, 28, v3)
            * Unsafe.Add(ref inverses, 4);
        v5 = Less(Less(Less(Less(v5, ref diagonal, 5, v0), ref diagonal, 13, v1), ref diagonal, 21, v2), ref diagonal, 29, v3);
        v6 = Less(Less(Less(Less(v6, ref diagonal, 6, v0), ref diagonal, 14, v1), ref diagonal, 22, v2), ref diagonal, 30, v3);
        v7 = Less(Less(Less(Less(v7, ref diagonal, 7, v0), ref diagonal, 15, v1), ref diagonal, 23, v2), ref diagonal, 31, v3);
        v5 = Less(v5, ref diagonal, 37, v4) * Unsafe.Add(ref inverses, 5);
        v6 = Less(Less(v6, ref diagonal, 38, v4), ref diagonal, 46, v5) * Unsafe.Add(ref inverses, 6);
        v7 = Less(Less(Less(v7, ref diagonal, 39, v4), ref diagonal, 47, v5), ref diagonal, 55, v6) * Unsafe.Add(ref inverses, 7);
        v0.StoreUnsafe(ref tile);
        v1.StoreUnsafe(ref tile, 8);
        v2.StoreUnsafe(ref tile, 16);
        v3.StoreUnsafe(ref tile, 24);
        v4.StoreUnsafe(ref tile, 32);
        v5.StoreUnsafe(ref tile, 40);
        v6.StoreUnsafe(ref tile, 48);
        v7.StoreUnsafe(ref tile, 56);
    }

    private static void SubtractWide(ref double a, ref double b, int count, ref double source, ref double target)
    {
        Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector512<double> s4 = default, s5 = default, s6 = default, s7 = default;
        for (int k = 0; k < count; k++)
        {
            Vector512<double> shared = Vector512.LoadUnsafe(ref b);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a), shared, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 1)), shared, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 2)), shared, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 3)), shared, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 4)), shared, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 5)), shared, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 6)), shared, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, 7)), shared, s7);
            a = ref Unsafe.Add(ref a, Width);
            b = ref Unsafe.Add(ref b, Width);
        }

        (Vector512.LoadUnsafe(ref source) - s0).StoreUnsafe(ref target);
        (Vector512.LoadUnsafe(ref source, 8) - s1).StoreUnsafe(ref target, 8);
        (Vector512.LoadUnsafe(ref source, 16) - s2).StoreUnsafe(ref target, 16);
        (Vector512.LoadUnsafe(ref source, 24) - s3).StoreUnsafe(ref target, 24);
        (Vector512.LoadUnsafe(ref source, 32) - s4).StoreUnsafe(ref target, 32);
        (Vector512.LoadUnsafe(ref source, 40) - s5).StoreUnsafe(ref target, 40);
        (Vector512.LoadUnsafe(ref source, 48) - s6).StoreUnsafe(ref target, 48);
        (Vector512.LoadUnsafe(ref source, 56) - s7).StoreUnsafe(ref target, 56);
    }

    private static void Put(Vector256<double> low, Vector256<double> high, ref double source, ref double target, nuint at)
    {
        (Vector256.LoadUnsafe(ref source, at) - low).StoreUnsafe(ref target, at);
        (Vector256.LoadUnsafe(ref source, at + 4) - high).StoreUnsafe(ref target, at + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Less(Vector512<double> value, ref double diagonal, int at, Vector512<double> row)
        => Vector512.FusedMultiplyAdd(Vector512.Create(-Unsafe.Add(ref diagonal, at)), row, value);
}
