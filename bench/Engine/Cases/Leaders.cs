using System.Runtime.CompilerServices;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Those with the highest score so far, all of them where several have as much.</summary>
/// <typeparam name="T">Who they are.</typeparam>
internal struct Leaders<T>
    where T : unmanaged
{
    /// <summary>Most that may share the highest score.</summary>
    public const int Capacity = 64;

    private Names _names;

    /// <summary>The highest score, above 0; 0 while there is none.</summary>
    public long Score { get; private set; }

    /// <summary>How many have it.</summary>
    public int Count { get; private set; }

    /// <summary>One of those who have it.</summary>
    /// <param name="index">0 (inclusive) to <see cref="Count"/> (exclusive), in the order in which they came.</param>
    public readonly T this[int index] => index < Count ? _names[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Takes one more.</summary>
    /// <param name="name">Who.</param>
    /// <param name="score">The score, above 0.</param>
    /// <exception cref="InvalidOperationException">More than <see cref="Capacity"/> share the highest score.</exception>
    public void Add(T name, long score)
    {
        if (score < Score)
        {
            return;
        }

        if (score > Score)
        {
            Score = score;
            Count = 0;
        }

        if (Count == Capacity)
        {
            throw new InvalidOperationException($"More than {Capacity} share the score {score}; expected at most as many. Use more events.");
        }

        _names[Count++] = name;
    }

    /// <summary>Takes all of another.</summary>
    /// <param name="other">The other; stays as it is.</param>
    public void Add(in Leaders<T> other)
    {
        for (int i = 0; i < other.Count; i++)
        {
            Add(other._names[i], other.Score);
        }
    }

    [InlineArray(Capacity)]
    private struct Names
    {
        private T _first;
    }
}
