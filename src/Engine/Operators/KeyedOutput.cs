namespace Sheaf.Engine;

/// <summary>The end of a stage's chain: sends each record to the subtask that owns its key group.</summary>
internal sealed class KeyedOutput<T, TKey> : Receiver<T>
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly Func<T, TKey> _keyOf;
    private readonly ExchangeOutput<T> _output;
    private readonly byte[] _owners = new byte[KeyGroups.Count];

    private int _targets;

    public KeyedOutput(Func<T, TKey> keyOf, ExchangeOutput<T> output)
    {
        _keyOf = keyOf;
        _output = output;
    }

    public override void Receive(in RecordBatch<T> batch)
    {
        if (batch.Early)
        {
            return; // Early results are for live views; a later stage counts only final ones.
        }

        if (_output.Targets == 1)
        {
            _output.Append(0, batch.Items, batch.Created); // One subtask owns every key group.
            return;
        }

        if (_targets != _output.Targets)
        {
            AssignOwners();
        }

        var input = batch.Items;
        var created = batch.Created;
        for (var i = 0; i < input.Length; i++)
        {
            _output.Append(_owners[KeyGroups.Of(_keyOf(input[i]))], input[i], created[i]);
        }
    }

    public override void Advance(long watermark) => _output.Advance(watermark);

    private void AssignOwners()
    {
        _targets = _output.Targets;
        for (var group = 0; group < KeyGroups.Count; group++)
        {
            _owners[group] = (byte)KeyGroups.Owner(group, _targets);
        }
    }
}
