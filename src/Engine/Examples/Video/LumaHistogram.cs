using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>Numbers of pixels by luma, in bins of 16.</summary>
[InlineArray(Bins)]
public struct LumaHistogram
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 16;

    /// <summary>Width of a bin.</summary>
    public const int BinWidth = 256 / Bins;

    private long _first;

    /// <summary>Adds all of another.</summary>
    internal void Add(in LumaHistogram other)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            this[bin] += other[bin];
        }
    }

    /// <summary>The bin that the pixel in the middle of all, by luma, lies in.</summary>
    internal readonly int MedianBin()
    {
        ReadOnlySpan<long> bins = this;
        long all = 0;
        foreach (var pixels in bins)
        {
            all += pixels;
        }

        var bin = 0;
        for (var below = bins[0]; bin < Bins - 1 && below * 2 < all; below += bins[bin])
        {
            bin++;
        }

        return bin;
    }
}
