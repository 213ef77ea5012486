namespace Sheaf.Engine;

/// <summary>A receiving side of a stage.</summary>
internal interface IStageInput
{
    /// <summary>The checkpoint whose barrier has come in on every channel; 0 while there is none.</summary>
    long AlignedBarrier { get; }

    /// <summary>The lowest watermark of all channels.</summary>
    long Watermark { get; }

    /// <summary>Records received so far.</summary>
    long RecordsIn { get; }

    /// <summary>Processes some batches; true when there were any.</summary>
    bool Process(int maximumBatches);

    /// <summary>Takes the channels of another arrangement; while there is nothing in flight.</summary>
    void Rewire(IReadOnlyList<IExchange> exchanges, int subtask);

    /// <summary>Opens the channels again after the snapshot.</summary>
    void ReleaseBarrier();
}
