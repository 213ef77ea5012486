namespace Sheaf.Engine;

/// <summary>For every operator and key group the chunks that give its state, in order: a full one, then deltas. They may lie in several checkpoints' files.</summary>
internal sealed class StateChains
{
    private readonly SortedDictionary<(int OperatorId, int KeyGroup), List<StateChunk>> _chains = [];

    public StateChains(IEnumerable<StateChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            ChainOf(chunk.OperatorId, chunk.KeyGroup).Add(chunk);
        }
    }

    /// <summary>All chunks, by operator and key group, each chain in order.</summary>
    public IEnumerable<StateChunk> All => _chains.Values.SelectMany(c => c);

    /// <summary>Number of chunks of the longest chain.</summary>
    public int Longest => _chains.Values.Select(c => c.Count).DefaultIfEmpty(0).Max();

    /// <summary>Bytes of the full chunks.</summary>
    public long FullBytes => BytesOf(StateKind.Full);

    /// <summary>Bytes of the deltas.</summary>
    public long DeltaBytes => BytesOf(StateKind.Delta);

    /// <summary>The files that hold any of the chunks.</summary>
    public HashSet<long> Files => [.. All.Select(c => c.FileId)];

    /// <summary>The chunks of an operator for some key groups.</summary>
    public IEnumerable<StateChunk> Of(int operatorId, int from, int to) =>
        Enumerable.Range(from, Math.Max(0, to - from)).SelectMany(group => _chains.GetValueOrDefault((operatorId, group), []));

    /// <summary>The chains after a checkpoint's own chunks: a full one begins its chain anew, a delta extends it; others stay as they are.</summary>
    /// <param name="own">The new chunks; a full one without bytes says that its group is empty.</param>
    public StateChains With(IReadOnlyCollection<StateChunk> own)
    {
        var next = new StateChains(All);
        foreach (var chunk in own.Where(c => c.Kind == StateKind.Full))
        {
            next._chains.Remove((chunk.OperatorId, chunk.KeyGroup));
        }

        foreach (var chunk in own.Where(c => c.Place.Length > 0))
        {
            next.ChainOf(chunk.OperatorId, chunk.KeyGroup).Add(chunk);
        }

        return next;
    }

    private List<StateChunk> ChainOf(int operatorId, int keyGroup)
    {
        if (!_chains.TryGetValue((operatorId, keyGroup), out var chain))
        {
            _chains.Add((operatorId, keyGroup), chain = []);
        }

        return chain;
    }

    private long BytesOf(StateKind kind) => All.Where(c => c.Kind == kind).Sum(c => (long)c.Place.Length);
}
