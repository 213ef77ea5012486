namespace Sheaf.Engine;

/// <summary>State that is in memory: of a checkpoint being taken, or on its way from one subtask to another.</summary>
internal sealed class MemoryChunks(IReadOnlyList<StateSection> sections) : IStateChunks
{
    public void Restore(int operatorId, IStatefulOperator target, int from, int to)
    {
        foreach (var section in sections)
        {
            if (section.OperatorId == operatorId && section.KeyGroup >= from && section.KeyGroup < to)
            {
                var reader = new StateReader(section.Data, section.Kind == StateKind.Delta);
                target.Restore(ref reader);
            }
        }
    }

    public IEnumerable<StateSection> ReadAll() => sections;
}
