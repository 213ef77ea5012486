using System.Numerics;

namespace Sheaf.Forecasting;

/// <summary>The radix-2 fast Fourier transform (Cooley &amp; Tukey 1965).</summary>
internal static class FourierTransform
{
    /// <summary>Transforms in place; the length must be a power of two.</summary>
    public static void Forward(Span<Complex> data)
    {
        Reorder(data);
        for (int size = 2; size <= data.Length; size *= 2)
        {
            int half = size / 2;
            Complex root = Complex.FromPolarCoordinates(1, -2 * Math.PI / size);
            Complex factor = Complex.One;
            Span<Complex> factors = new Complex[half];
            for (int k = 0; k < half; k++)
            {
                factors[k] = factor;
                factor = (k & 63) == 63 ? Complex.FromPolarCoordinates(1, -2 * Math.PI * (k + 1) / size) : factor * root;
            }

            for (int start = 0; start < data.Length; start += size)
            {
                Butterflies(data.Slice(start, half), data.Slice(start + half, half), factors);
            }
        }
    }

    private static void Butterflies(Span<Complex> even, Span<Complex> odd, ReadOnlySpan<Complex> factors)
    {
        for (int k = 0; k < factors.Length; k++)
        {
            Complex turned = odd[k] * factors[k];
            odd[k] = even[k] - turned;
            even[k] += turned;
        }
    }

    private static void Reorder(Span<Complex> data)
    {
        for (int i = 1, j = 0; i < data.Length; i++)
        {
            int bit = data.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j |= bit;
            if (i < j)
            {
                (data[i], data[j]) = (data[j], data[i]);
            }
        }
    }
}
