namespace Sheaf.Optimizer;

/// <summary>
/// Evenly spread uniform numbers in any number of dimensions: scrambled Sobol sequences of up to
/// <see cref="SobolSequence.MaximumDimension"/> dimensions side by side, from the second on in shuffled order so that they are independent
/// (Owen, "Latin supercube sampling for very high-dimensional simulations", 1998).
/// </summary>
internal static class EvenUniforms
{
    /// <summary>Draws points.</summary>
    /// <param name="count">Number of points, n; powers of 2 are spread best.</param>
    /// <param name="dimension">At least 1.</param>
    /// <param name="seed">Same seed, same points.</param>
    /// <returns>n × dimension, in (0, 1).</returns>
    public static double[][] Draw(int count, int dimension, int seed)
    {
        Random random = new(seed);
        double[][] points = [.. Enumerable.Range(0, count).Select(_ => new double[dimension])];
        int[] order = [.. Enumerable.Range(0, count)];
        for (int first = 0; first < dimension; first += SobolSequence.MaximumDimension)
        {
            SobolSequence sequence = new(Math.Min(SobolSequence.MaximumDimension, dimension - first), random.Next());
            for (int i = 0; i < count; i++)
            {
                sequence.At(order[i]).CopyTo(points[i], first);
            }

            random.Shuffle(order);
        }

        return points;
    }
}
