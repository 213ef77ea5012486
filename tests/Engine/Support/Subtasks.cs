namespace Sheaf.Engine.Tests;

/// <summary>A stateful operator in several subtasks, without a runtime: snapshots make chains of chunks, from which it restarts at any parallelism.</summary>
internal sealed class Subtasks<TOperator>
    where TOperator : IStatefulOperator
{
    private readonly Func<TOperator> _make;
    private readonly Dictionary<int, List<StateSection>> _chains = [];
    private bool _full = true;

    public Subtasks(Func<TOperator> make, int parallelism)
    {
        _make = make;
        Operators = [.. Enumerable.Range(0, parallelism).Select(_ => make())];
    }

    public List<TOperator> Operators { get; private set; }

    public TOperator Of<TKey>(TKey key)
        where TKey : unmanaged, IEquatable<TKey> => Operators[KeyGroups.Owner(KeyGroups.Of(key), Operators.Count)];

    public void Snapshot()
    {
        for (var i = 0; i < Operators.Count; i++)
        {
            var (from, to) = KeyGroups.Range(i, Operators.Count);
            var writer = new StateWriter(1, _full, from, to);
            Operators[i].Snapshot(writer);
            foreach (var group in Enumerable.Range(from, to - from).Where(_ => _full))
            {
                _chains.Remove(group);
            }

            foreach (var section in writer.ToSections())
            {
                Take(section);
            }
        }

        _full = false;
    }

    /// <summary>Takes a snapshot and starts anew from it.</summary>
    public void Restart(int parallelism)
    {
        Snapshot();
        Operators = [.. Enumerable.Range(0, parallelism).Select(_ => _make())];
        foreach (var group in _chains.Keys)
        {
            RestoreGroup(group);
        }

        _full = true;
    }

    /// <summary>Takes a snapshot and moves only the groups whose subtask changes.</summary>
    public void RescaleInPlace(int parallelism)
    {
        Snapshot();
        var before = Operators;
        Operators = [.. Enumerable.Range(0, parallelism).Select(i => i < before.Count ? before[i] : _make())];
        for (var group = 0; group < KeyGroups.Count; group++)
        {
            var owner = KeyGroups.Owner(group, before.Count);
            if (owner != KeyGroups.Owner(group, parallelism))
            {
                before[owner].Drop(group);
                RestoreGroup(group);
            }
        }
    }

    private void Take(StateSection section)
    {
        if (section.Kind == StateKind.Full)
        {
            _chains[section.KeyGroup] = [section];
        }
        else
        {
            _chains[section.KeyGroup].Add(section);
        }
    }

    private void RestoreGroup(int group)
    {
        foreach (var section in _chains.GetValueOrDefault(group) ?? [])
        {
            var reader = new StateReader(section.Data, section.Kind == StateKind.Delta);
            Operators[KeyGroups.Owner(group, Operators.Count)].Restore(ref reader);
        }
    }
}
