using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>As many values as a <see cref="TopKSketch{TKey}"/> counts keys.</summary>
[InlineArray(Count)]
internal struct TopKSlots<TValue>
    where TValue : unmanaged
{
    public const int Count = 32;

    private TValue _first;
}
