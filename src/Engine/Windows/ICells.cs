namespace Sheaf.Engine;

/// <summary>Where a pane's accumulators are: in the entries themselves, or in a pool where cold ones are compressed.</summary>
/// <typeparam name="TCell">What an entry holds; its default value stands for an empty accumulator.</typeparam>
/// <typeparam name="TAccumulator">Type of the accumulators.</typeparam>
internal interface ICells<TCell, TAccumulator>
    where TCell : unmanaged
    where TAccumulator : unmanaged
{
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
}
