namespace Sheaf.Engine;

/// <summary>Writes panes into checkpoints: all entries, or those that changed since the last snapshot.</summary>
internal static class PaneStateWriter
{
    /// <summary>Writes the front of every key group's chunk. It is always written: it says how far the operator has come.</summary>
    public static void WriteFronts(StateWriter writer, WindowSchedule schedule, long watermark)
    {
        for (var group = writer.From; group < writer.To; group++)
        {
            if (!writer.Full)
            {
                writer.BeginDelta(group);
            }

            writer.Write(group, new WindowChunk(group, schedule.Eras.Length, watermark));
            writer.Write(group, schedule.Eras);
        }
    }

    /// <summary>Writes a pane.</summary>
    public static void Write<TKey, TAccumulator, TCell, TCells>(StateWriter writer, Pane<TKey, TCell> pane, TCells cells)
        where TKey : unmanaged, IEquatable<TKey>
        where TAccumulator : unmanaged
        where TCell : unmanaged
        where TCells : struct, ICells<TCell, TAccumulator>
    {
        var table = pane.Table;
        if (!writer.Full && !table.HasChanges)
        {
            return;
        }

        WriteCounts(writer, pane);
        for (var slot = 0; slot < table.Count; slot++)
        {
            if (writer.Full || table.IsChanged(slot))
            {
                ref var entry = ref table[slot];
                var group = KeyGroups.Of(entry.Key);
                writer.Write(group, entry.Key);
                writer.Write(group, entry.Created);
                cells.Write(ref entry.Cell, writer, group);
            }
        }

        table.ClearChanges();
    }

    private static void WriteCounts<TKey, TCell>(StateWriter writer, Pane<TKey, TCell> pane)
        where TKey : unmanaged, IEquatable<TKey>
        where TCell : unmanaged
    {
        Span<int> counts = stackalloc int[KeyGroups.Count];
        counts.Clear();
        var table = pane.Table;
        for (var slot = 0; slot < table.Count; slot++)
        {
            if (writer.Full || table.IsChanged(slot))
            {
                counts[KeyGroups.Of(table[slot].Key)]++;
            }
        }

        for (var group = 0; group < counts.Length; group++)
        {
            if (counts[group] > 0)
            {
                writer.Write(group, new PaneBlock(pane.Start, counts[group]));
            }
        }
    }
}
