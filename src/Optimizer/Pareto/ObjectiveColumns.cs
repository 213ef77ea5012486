using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>The points strictly better than a reference in every objective, one column for each objective.</summary>
internal sealed class ObjectiveColumns
{
    private readonly double[][] _columns;
    private readonly int[] _source;

    private ObjectiveColumns(ReadOnlySpan<double> reference, int capacity)
    {
        if (reference.IsEmpty)
        {
            throw new ArgumentException("Got a reference of no objectives; expected at least one.", nameof(reference));
        }

        foreach (double bound in reference)
        {
            if (!double.IsFinite(bound))
            {
                throw new ArgumentException($"Got {bound} in the reference; expected finite numbers.", nameof(reference));
            }
        }

        _source = GC.AllocateUninitializedArray<int>(capacity);
        _columns = new double[reference.Length][];
        for (int j = 0; j < _columns.Length; j++)
        {
            _columns[j] = GC.AllocateUninitializedArray<double>(capacity);
        }
    }

    /// <summary>Number of points kept.</summary>
    public int Count { get; private set; }

    /// <summary>Number of objectives.</summary>
    public int Objectives => _columns.Length;

    /// <summary>Whether a kept point is minus infinity in some objective, so that it dominates an infinite volume.</summary>
    public bool Unbounded => Count > 0 && Array.Exists(_columns, column => double.IsNegativeInfinity(TensorPrimitives.Min<double>(column.AsSpan(0, Count))));

    /// <summary>Picks the points.</summary>
    /// <param name="points">n × m.</param>
    /// <param name="reference">m finite numbers, m ≥ 1.</param>
    public static ObjectiveColumns Of(IReadOnlyList<double[]> points, ReadOnlySpan<double> reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        int count = points.Count;
        ObjectiveColumns columns = new(reference, count);
        for (int i = 0; i < count; i++)
        {
            double[] point = points[i];
            if (point.Length != reference.Length)
            {
                throw new ArgumentException($"Got a point of {point.Length} objectives; expected {reference.Length}, as in the reference.", nameof(points));
            }

            columns.Consider(point, reference, i);
        }

        return columns;
    }

    /// <summary>Picks the points.</summary>
    /// <param name="points">n × m, row by row.</param>
    /// <param name="objectives">m.</param>
    /// <param name="reference">m finite numbers, m ≥ 1.</param>
    public static ObjectiveColumns Of(ReadOnlySpan<double> points, int objectives, ReadOnlySpan<double> reference)
    {
        if (objectives != reference.Length)
        {
            throw new ArgumentException($"Got {objectives} objectives and a reference of {reference.Length}; expected as many.", nameof(reference));
        }

        if (objectives > 0 && points.Length % objectives != 0)
        {
            throw new ArgumentException($"Got {points.Length} numbers; expected a multiple of the {objectives} objectives.", nameof(points));
        }

        ObjectiveColumns columns = new(reference, objectives > 0 ? points.Length / objectives : 0);
        for (int i = 0; !points.IsEmpty; i++)
        {
            columns.Consider(points[..objectives], reference, i);
            points = points[objectives..];
        }

        return columns;
    }

    /// <summary>Values of one objective.</summary>
    /// <param name="objective">0 to m − 1.</param>
    public Span<double> Column(int objective) => _columns[objective].AsSpan(0, Count);

    /// <summary>Index among the points given of a kept one.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public int Source(int index) => _source[index];

    /// <summary>Copies a kept point.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <param name="point">Receives m numbers.</param>
    public void CopyTo(int index, Span<double> point)
    {
        for (int j = 0; j < _columns.Length; j++)
        {
            point[j] = _columns[j][index];
        }
    }

    private void Consider(ReadOnlySpan<double> point, ReadOnlySpan<double> reference, int source)
    {
        // A place beyond the kept points is overwritten by the next one.
        int at = Count;
        double[][] columns = _columns;
        _source[at] = source;
        bool better = true;
        for (int j = 0; j < point.Length; j++)
        {
            double value = point[j];
            columns[j][at] = value;
            better &= value < reference[j];
        }

        if (better)
        {
            Count = at + 1;
        }
        else
        {
            ThrowIfNaN(point);
        }
    }

    private static void ThrowIfNaN(ReadOnlySpan<double> points)
    {
        if (points.Contains(double.NaN))
        {
            throw new ArgumentException($"Got a point [{string.Join(", ", points.ToArray())}]; expected no NaN. Leave unknown points out.", nameof(points));
        }
    }
}
