namespace Sheaf.Engine;

/// <summary>One subtask's share of a source's splits.</summary>
internal interface ISourceTask
{
    /// <summary>Events read at most in one turn.</summary>
    int TurnSize { get; }

    /// <summary>Whether a bounded source has ended.</summary>
    bool IsExhausted { get; }

    /// <summary>Sum of the offsets of this subtask's splits; readable from any thread.</summary>
    long EventsRead { get; }

    /// <summary>The subtask's watermark; readable from any thread.</summary>
    long Watermark { get; }

    /// <summary>Size of the source's buffers.</summary>
    long BufferBytes { get; }

    /// <summary>Reads events that are due, up to the turn size, and pushes them on. Returns how many.</summary>
    int Read(long nowMicros);

    /// <summary>Makes it read the splits of another subtask, of another number of them; between reads.</summary>
    /// <param name="subtask">The subtask.</param>
    /// <param name="parallelism">Number of subtasks.</param>
    /// <param name="offsetOf">Where each split continues.</param>
    void Reassign(int subtask, int parallelism, Func<int, SplitOffset> offsetOf);

    /// <summary>Where each split continues.</summary>
    IEnumerable<SplitOffset> Offsets { get; }
}
