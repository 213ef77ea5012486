namespace Sheaf.Engine;

/// <summary>A replayable origin of events, in splits that are read independently, each in order by one subtask. Immutable.</summary>
/// <typeparam name="T">Type of the events.</typeparam>
public abstract class Source<T>
{
    /// <summary>Makes the source.</summary>
    /// <param name="name">Name of its stage; not blank.</param>
    /// <param name="splits">Number of splits, 1 to 1024.</param>
    protected Source(string name, int splits)
    {
        Name = Guard.NotBlank(name);
        Splits = Guard.InRange(splits, 1, 1024, nameof(splits));
    }

    /// <summary>Name of its stage.</summary>
    public string Name { get; }

    /// <summary>Number of splits; a greater parallelism leaves subtasks without one.</summary>
    public int Splits { get; }

    /// <summary>A split that has given nothing for this long no longer holds the watermark back; null for never.</summary>
    public virtual TimeSpan? IdleAfter => null;

    /// <summary>Opens a split where an earlier reader stopped. Called on the thread that will read.</summary>
    /// <param name="split">0 (inclusive) to <see cref="Splits"/> (exclusive).</param>
    /// <param name="from">Position in the last checkpoint; zeros for the beginning.</param>
    public abstract ISplitReader<T> Open(int split, SplitPosition from);
}
