using System.Buffers;

namespace Sheaf.Optimizer;

/// <summary>Prior covariances of a block of points with all training points: the unit of work of mass prediction.</summary>
internal sealed class CandidateBlock : IDisposable
{
    /// <summary>Points per block: four vectors of eight doubles, which stay in registers through the triangular solve.</summary>
    public const int Width = 32;

    private readonly double[] _columns;
    private readonly double[] _scratch;
    private readonly int _length;

    /// <summary>Rents buffers.</summary>
    /// <param name="trainingPoints">n.</param>
    /// <param name="dimension">d.</param>
    public CandidateBlock(int trainingPoints, int dimension)
    {
        _length = trainingPoints * Width;
        _columns = ArrayPool<double>.Shared.Rent(dimension * Width);
        _scratch = ArrayPool<double>.Shared.Rent(_length);
        Buffer = ArrayPool<double>.Shared.Rent(_length);
    }

    /// <summary>n rows of <see cref="Width"/> covariances.</summary>
    public double[] Buffer { get; }

    /// <summary>Fills the buffer for up to <see cref="Width"/> points; missing ones repeat the last.</summary>
    /// <param name="points">All points.</param>
    /// <param name="start">The first of the block.</param>
    /// <param name="inverseLengthScales">One per dimension.</param>
    /// <param name="trainingRows">n × d scaled training inputs.</param>
    /// <param name="variance">Signal variance.</param>
    public void Fill(IReadOnlyList<double[]> points, int start, ReadOnlySpan<double> inverseLengthScales, ReadOnlySpan<double> trainingRows, double variance)
    {
        int dimension = inverseLengthScales.Length;
        for (int b = 0; b < Width; b++)
        {
            double[] point = points[Math.Min(start + b, points.Count - 1)];
            GaussianProcess.RequireInput(point, dimension);
            for (int k = 0; k < dimension; k++)
            {
                _columns[(k * Width) + b] = point[k] * inverseLengthScales[k];
            }
        }

        for (int i = 0; i < _length / Width; i++)
        {
            Matern52.SquaredDistances(_columns, Width, trainingRows.Slice(i * dimension, dimension), Buffer.AsSpan(i * Width, Width));
        }

        Matern52.Covariances(Buffer.AsSpan(0, _length), _scratch, variance);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(_columns);
        ArrayPool<double>.Shared.Return(_scratch);
        ArrayPool<double>.Shared.Return(Buffer);
    }
}
