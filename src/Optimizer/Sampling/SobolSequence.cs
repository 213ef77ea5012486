using System.Numerics;

namespace Sheaf.Optimizer;

/// <summary>
/// Evenly spread points of the unit cube: Sobol's sequence with the direction numbers of Joe and Kuo ("Constructing Sobol sequences with
/// better two-dimensional projections", 2008), scrambled by hashing (Laine and Karras 2011; Burley, "Practical hash-based Owen scrambling",
/// 2020). Every 2^k consecutive points from the start fall one into each of 2^k equal slices of every dimension.
/// </summary>
public sealed class SobolSequence
{
    /// <summary>The most dimensions.</summary>
    public const int MaximumDimension = 21;

    private const int Bits = 32;

    // For each dimension from the second: coefficients of the primitive polynomial, and the first direction numbers m.
    private static readonly (uint Coefficients, uint[] Initial)[] Table =
    [
        (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3]), (4, [1, 3, 5, 13]), (2, [1, 1, 5, 5, 17]),
        (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]), (11, [1, 1, 5, 1, 1]), (13, [1, 1, 1, 3, 11]), (14, [1, 3, 5, 5, 31]),
        (1, [1, 3, 3, 9, 7, 49]), (13, [1, 1, 1, 15, 21, 21]), (16, [1, 3, 1, 13, 27, 49]), (19, [1, 1, 1, 15, 7, 5]),
        (22, [1, 3, 1, 15, 13, 25]), (25, [1, 1, 5, 5, 19, 61]), (1, [1, 3, 7, 11, 23, 15, 103]), (4, [1, 3, 7, 13, 13, 15, 69]),
    ];

    private readonly uint[][] _directions;
    private readonly uint[] _seeds;

    /// <summary>Creates a sequence.</summary>
    /// <param name="dimension">1 to <see cref="MaximumDimension"/>.</param>
    /// <param name="seed">Seed of the scrambling.</param>
    public SobolSequence(int dimension, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, MaximumDimension);
        Random random = new(seed);
        _directions = [.. Enumerable.Range(0, dimension).Select(Directions)];
        _seeds = [.. Enumerable.Range(0, dimension).Select(_ => (uint)random.NextInt64(1L << Bits))];
    }

    /// <summary>Number of dimensions.</summary>
    public int Dimension => _directions.Length;

    /// <summary>A point of the sequence.</summary>
    /// <param name="index">Position from 0.</param>
    /// <returns>One number in (0, 1) per dimension.</returns>
    public double[] At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        double[] point = new double[Dimension];
        for (int k = 0; k < point.Length; k++)
        {
            uint x = 0;
            for (int bit = 0; index >> bit != 0; bit++)
            {
                x ^= ((index >> bit) & 1) != 0 ? _directions[k][bit] : 0;
            }

            point[k] = (Scramble(x, _seeds[k]) + 0.5) / (1L << Bits);
        }

        return point;
    }

    private static uint[] Directions(int dimension)
    {
        uint[] directions = new uint[Bits];
        if (dimension == 0)
        {
            for (int bit = 0; bit < Bits; bit++)
            {
                directions[bit] = 1u << (Bits - 1 - bit);
            }

            return directions;
        }

        (uint coefficients, uint[] initial) = Table[dimension - 1];
        int degree = initial.Length;
        for (int bit = 0; bit < Bits; bit++)
        {
            if (bit < degree)
            {
                directions[bit] = initial[bit] << (Bits - 1 - bit);
                continue;
            }

            directions[bit] = directions[bit - degree] ^ (directions[bit - degree] >> degree);
            for (int k = 1; k < degree; k++)
            {
                directions[bit] ^= ((coefficients >> (degree - 1 - k)) & 1) != 0 ? directions[bit - k] : 0;
            }
        }

        return directions;
    }

    // Each bit is flipped by a hash of the bits above it, which keeps the even spread.
    private static uint Scramble(uint x, uint seed)
    {
        uint reversed = Reverse(x);
        unchecked
        {
            reversed += seed;
            reversed ^= reversed * 0x6c50b47cu;
            reversed ^= reversed * 0xb82f1e52u;
            reversed ^= reversed * 0xc7afe638u;
            reversed ^= reversed * 0x8d22f6e6u;
        }

        return Reverse(reversed);
    }

    private static uint Reverse(uint x)
    {
        x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
        x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
        x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
        x = ((x >> 8) & 0x00ff00ffu) | ((x & 0x00ff00ffu) << 8);
        return BitOperations.RotateLeft(x, 16);
    }
}
