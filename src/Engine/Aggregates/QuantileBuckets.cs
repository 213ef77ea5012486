using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>The counters of a <see cref="QuantileSketch"/>: bucket i is at i modulo their number, a power of two.</summary>
[InlineArray(Count)]
internal struct QuantileBuckets
{
    public const int Count = 512;

    private uint _first;
}
