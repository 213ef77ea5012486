using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// A subspace that windows of the series lie near, and the linear recurrence that goes with it.
/// </summary>
/// <param name="length">Values in a window, L.</param>
/// <param name="rank">Dimensions of the subspace, r &lt; L.</param>
internal sealed class SsaModel(int length, int rank)
{
    public const int MaximumLength = 96;
    public const int MaximumRank = 12;

    /// <summary>r orthonormal vectors of L values each, oldest value first.</summary>
    public double[] Basis { get; } = new double[rank * length];

    /// <summary>Coefficients of the previous L − 1 values, oldest first.</summary>
    public double[] Recurrence { get; } = new double[length - 1];

    /// <summary>Values in a window.</summary>
    public int Length => length;

    /// <summary>Takes leading eigenvectors; null when the subspace determines no recurrence (it is nearly vertical).</summary>
    /// <param name="vectors">L × L, one eigenvector per column.</param>
    /// <param name="columns">Columns, the largest eigenvalue first.</param>
    /// <param name="length">L.</param>
    /// <param name="rank">How many of the columns to take.</param>
    public static SsaModel? Create(ReadOnlySpan<double> vectors, ReadOnlySpan<int> columns, int length, int rank)
    {
        SsaModel model = new(length, rank);
        for (int i = 0; i < rank; i++)
        {
            for (int k = 0; k < length; k++)
            {
                model.Basis[(i * length) + k] = (float)vectors[(k * length) + columns[i]];
            }
        }

        return model.Derive() ? model : null;
    }

    /// <summary>Forecasts what follows a window: it is projected on the subspace and continued by the recurrence.</summary>
    /// <param name="window">The latest L values, oldest first.</param>
    /// <param name="work">Scratch of at least L + the horizon.</param>
    /// <param name="destination">Receives the steps ahead.</param>
    public void Predict(ReadOnlySpan<double> window, Span<double> work, Span<double> destination)
    {
        Span<double> path = work[..(length + destination.Length)];
        path[..length].Clear();
        for (int i = 0; i < rank; i++)
        {
            ReadOnlySpan<double> vector = Basis.AsSpan(i * length, length);
            TensorPrimitives.MultiplyAdd(vector, TensorPrimitives.Dot(vector, window), path[..length], path[..length]);
        }

        for (int h = 0; h < destination.Length; h++)
        {
            double next = TensorPrimitives.Dot<double>(path.Slice(h + 1, length - 1), Recurrence);
            path[length + h] = destination[h] = next;
        }
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(length);
        writer.Write(rank);
        StateReader.WriteFloats(writer, Basis);
    }

    public static SsaModel Restore(BinaryReader reader)
    {
        int length = StateReader.Count(reader, MaximumLength, "values in an SSA window");
        int rank = StateReader.Count(reader, MaximumRank, "dimensions of an SSA subspace");
        SsaModel? model = length > rank && rank > 0 ? new SsaModel(length, rank) : null;
        StateReader.Floats(reader, model is null ? [] : model.Basis);
        return model is not null && model.Derive()
            ? model
            : throw new InvalidDataException($"Got an SSA subspace of rank {rank} in windows of {length} that has no recurrence; start anew without it.");
    }

    // R = Σ πᵢ Pᵢ' / (1 - Σ πᵢ²), πᵢ the last component of vector i and Pᵢ' the others (Golyandina & Zhigljavsky 2013, eq. 3.2).
    private bool Derive()
    {
        Array.Clear(Recurrence);
        double vertical = 0;
        for (int i = 0; i < rank; i++)
        {
            double last = Basis[(i * length) + length - 1];
            vertical += last * last;
            TensorPrimitives.MultiplyAdd(Basis.AsSpan(i * length, length - 1), last, Recurrence, Recurrence);
        }

        if (!(vertical < .99))
        {
            return false;
        }

        TensorPrimitives.Divide(Recurrence, 1 - vertical, Recurrence);
        return true;
    }
}
