namespace Sheaf.Engine;

/// <summary>The live knobs of an aggregate in one subtask. Set from any thread; taken up between batches.</summary>
internal interface IAggregateKnobs
{
    /// <summary>
    /// Share of window contents kept uncompressed, 0 to 100 percent. The rest, those used longest ago first, is compressed little by little. With 0, all are
    /// compressed that have not been used for about a quarter of a second.
    /// </summary>
    int Compression { get; set; }

    /// <summary>The pairs of size and advance to choose from.</summary>
    IReadOnlyList<WindowPair> Pairs { get; }

    /// <summary>State of the knobs, at most a tick old.</summary>
    AggregateKnobStatus Status { get; }

    /// <summary>
    /// Changes size and advance at a boundary of event time. Windows of the present pair are those that end by the boundary, those of the new one start at it.
    /// All subtasks must be given the same boundary, ahead of all their watermarks.
    /// </summary>
    /// <param name="pair">One of <see cref="Pairs"/>.</param>
    /// <param name="boundaryMicros">An end of a window of the pair that holds before; see <see cref="NextBoundary"/>.</param>
    /// <exception cref="ArgumentException">The pair is unknown, or the boundary is no end of a window.</exception>
    /// <exception cref="InvalidOperationException">The watermark has passed the boundary.</exception>
    void Switch(WindowPair pair, long boundaryMicros);

    /// <summary>The first possible boundary at or after an event time.</summary>
    long NextBoundary(long atLeastMicros);
}
