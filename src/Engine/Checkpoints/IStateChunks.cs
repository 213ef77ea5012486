namespace Sheaf.Engine;

/// <summary>State of operators, in chunks by key group, wherever they are.</summary>
internal interface IStateChunks
{
    /// <summary>Hands an operator its chunks of some key groups, one after the other.</summary>
    /// <param name="operatorId">The operator's number in the plan.</param>
    /// <param name="target">The operator.</param>
    /// <param name="from">First key group.</param>
    /// <param name="to">End of the key groups (exclusive).</param>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    void Restore(int operatorId, IStatefulOperator target, int from, int to);

    /// <summary>All chunks, by operator and key group, each read when its turn comes.</summary>
    IEnumerable<StateSection> ReadAll();
}
