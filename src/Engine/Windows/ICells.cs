namespace Sheaf.Engine;

/// <summary>Where a pane's accumulators are: in the entries themselves, or in a pool where cold ones are compressed.</summary>
/// <typeparam name="TCell">What an entry holds; its default value stands for an empty accumulator.</typeparam>
/// <typeparam name="TAccumulator">Type of the accumulators.</typeparam>
internal interface ICells<TCell, TAccumulator>
    where TCell : unmanaged
    where TAccumulator : unmanaged
{
    /// <summary>Size of what is not in the entries.</summary>
    long Bytes { get; }

    /// <summary>Whether cold accumulators can be compressed.</summary>
    bool IsCompressible { get; }

    /// <summary>Number of accumulators, where they can be compressed.</summary>
    long Instances { get; }

    /// <summary>How many of them are compressed.</summary>
    long Compressed { get; }

    /// <summary>The accumulator of a cell, to be added to. Valid until the next call.</summary>
    ref TAccumulator Open(ref TCell cell);

    /// <summary>The accumulator of a cell, to be read. Valid until the next call.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="scratch">Room where it may be put.</param>
    ref TAccumulator Peek(ref TCell cell, ref TAccumulator scratch);

    /// <summary>Gives back what a cell holds; the cell is empty afterwards.</summary>
    void Release(ref TCell cell);

    /// <summary>Writes the content of a cell into a checkpoint.</summary>
    void Write(ref TCell cell, StateWriter writer, int keyGroup);

    /// <summary>Reads back the content of a cell, in place of what it holds.</summary>
    void Read(ref TCell cell, ref StateReader reader);

    /// <summary>Sets the share of accumulators to be kept uncompressed, percent.</summary>
    void Keep(int percent);

    /// <summary>Begins a pass over all cells.</summary>
    void BeginPass();

    /// <summary>Looks at a cell in a pass: may compress it, or put it back.</summary>
    void Sweep(ref TCell cell);
}
