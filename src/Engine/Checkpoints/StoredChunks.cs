using System.Buffers;

namespace Sheaf.Engine;

/// <summary>State of a checkpoint on disk, read chunk by chunk when it is wanted: no more than one chunk at a time is in memory.</summary>
/// <param name="chains">The chunks.</param>
/// <param name="pathOf">The path of a checkpoint's file.</param>
internal sealed class StoredChunks(StateChains chains, Func<long, string> pathOf) : IStateChunks
{
    public StateChains Chains => chains;

    public void Restore(int operatorId, IStatefulOperator target, int from, int to)
    {
        var chunks = chains.Of(operatorId, from, to).ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(chunks.Select(c => c.Place.Length).DefaultIfEmpty(0).Max());
        using var files = new CheckpointFiles(pathOf);
        try
        {
            foreach (var chunk in chunks)
            {
                var data = buffer.AsSpan(0, chunk.Place.Length);
                files.Of(chunk.FileId).Read(chunk.Place, data);
                var reader = new StateReader(data, chunk.Kind == StateKind.Delta);
                target.Restore(ref reader);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public IEnumerable<StateSection> ReadAll()
    {
        using var files = new CheckpointFiles(pathOf);
        foreach (var chunk in chains.All)
        {
            yield return new StateSection(chunk.OperatorId, chunk.KeyGroup, chunk.Kind, files.Of(chunk.FileId).Read(chunk.Place));
        }
    }

    /// <summary>Reads everything and compares the checksums.</summary>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public void Verify()
    {
        using var files = new CheckpointFiles(pathOf);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            foreach (var chunk in chains.All)
            {
                files.Of(chunk.FileId).Verify(chunk.Place, buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
