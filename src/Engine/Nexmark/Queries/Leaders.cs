using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>
/// Those with the highest score so far, all of them where several have as much: but of more than <see cref="Capacity"/> only the least in order, so that the
/// result depends neither on the order in which they came nor on how they were merged.
/// </summary>
/// <typeparam name="T">Who they are.</typeparam>
internal struct Leaders<T>
    where T : unmanaged, IComparable<T>
{
    /// <summary>Most that are kept.</summary>
    public const int Capacity = 64;

    private Names _names;

    /// <summary>The highest score; 0 while there is none.</summary>
    public long Score { get; private set; }

    /// <summary>How many are kept.</summary>
    public int Count { get; private set; }

    /// <summary>One of those who have it, from the least in order.</summary>
    public readonly T this[int index] => index < Count ? _names[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Takes one more.</summary>
    /// <param name="name">Who.</param>
    /// <param name="score">The score, above 0.</param>
    public void Add(T name, long score)
    {
        if (score > Score)
        {
            Score = score;
            _names[0] = name;
            Count = 1;
        }
        else if (score == Score)
        {
            AddEqual(name);
        }
    }

    /// <summary>Takes all of another.</summary>
    public void Add(in Leaders<T> other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            Add(other._names[i], other.Score);
        }
    }

    private void AddEqual(T name)
    {
        Span<T> names = _names;
        var place = Count;
        while (place > 0 && name.CompareTo(names[place - 1]) < 0)
        {
            place--;
        }

        if (place < Capacity)
        {
            Count = Math.Min(Count + 1, Capacity);
            names[place..(Count - 1)].CopyTo(names[(place + 1)..]);
            names[place] = name;
        }
    }

    [InlineArray(Capacity)]
    private struct Names
    {
        private T _first;
    }
}
