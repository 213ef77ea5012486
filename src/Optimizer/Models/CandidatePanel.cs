using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Optimizer;

/// <summary>Prior covariances of eight points with all training points: the unit of work of mass prediction.</summary>
internal sealed class CandidatePanel : IDisposable
{
    private readonly double[] _columns;
    private readonly double[] _rented;
    private readonly double[] _scaled;
    private readonly int _length;

    /// <summary>Rents buffers.</summary>
    /// <param name="paddedSize">Training points, rounded up to whole panels.</param>
    /// <param name="dimension">d.</param>
    public CandidatePanel(int paddedSize, int dimension)
    {
        _length = paddedSize * PanelTile.Width;
        _columns = new double[dimension * PanelTile.Width];
        _scaled = new double[dimension];
        _rented = ArrayPool<double>.Shared.Rent(_length);
    }

    /// <summary>Scaled coordinates, d rows of eight numbers.</summary>
    public ReadOnlySpan<double> Columns => _columns;

    /// <summary>Rows of eight covariances, those of filling rows 0.</summary>
    public Span<double> Covariances => _rented.AsSpan(0, _length);

    /// <summary>Takes up to eight points; missing ones repeat the last.</summary>
    /// <param name="points">All points.</param>
    /// <param name="start">The first of the panel.</param>
    /// <param name="scaling">From inputs to what the kernel sees.</param>
    /// <param name="kernel">Kernel.</param>
    /// <param name="training">Scaled training points.</param>
    public void Fill(IReadOnlyList<double[]> points, int start, InputScaling scaling, KernelKind kernel, PointPanels training)
    {
        for (int b = 0; b < PanelTile.Width; b++)
        {
            if (start + b < points.Count)
            {
                TrainingData.RequireInput(points[start + b], scaling.Dimension);
                scaling.Apply(points[start + b], _scaled);
            }

            for (int k = 0; k < _scaled.Length; k++)
            {
                _columns[(k * PanelTile.Width) + b] = _scaled[k];
            }
        }

        KernelPanels.Cross(kernel, training.Rows(0, training.Count), _columns, 1, Covariances, default);
        Covariances[(training.Count * PanelTile.Width)..].Clear();
    }

    /// <summary>Sum of the covariances' rows, weighted.</summary>
    /// <param name="weights">One for each row.</param>
    public Vector512<double> WeightedSum(ReadOnlySpan<double> weights)
    {
        ref double row = ref MemoryMarshal.GetReference(Covariances);
        Vector512<double> sum = default;
        for (int i = 0; i < weights.Length; i++)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref row, (nuint)(i * PanelTile.Width)), Vector512.Create(weights[i]), sum);
        }

        return sum;
    }

    /// <summary>Sum of the squares of the covariances' rows, after the triangular solve.</summary>
    public Vector512<double> SumOfSquares()
    {
        ref double row = ref MemoryMarshal.GetReference(Covariances);
        Vector512<double> sum = default;
        for (int at = 0; at < _length; at += PanelTile.Width)
        {
            Vector512<double> values = Vector512.LoadUnsafe(ref row, (nuint)at);
            sum = Vector512.FusedMultiplyAdd(values, values, sum);
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<double>.Shared.Return(_rented);
}
