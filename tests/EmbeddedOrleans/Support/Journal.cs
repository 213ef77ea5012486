namespace Sheaf.EmbeddedOrleans.Tests.Support;

/// <summary>What grains did, in order, and gates at which they wait for the test.</summary>
public sealed class Journal
{
    private readonly Lock gate = new();
    private readonly List<string> entries = [];
    private readonly Dictionary<string, TaskCompletionSource> gates = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    public void Add(string entry)
    {
        lock (gate)
        {
            entries.Add(entry);
        }
    }

    public int Count(string entry) => Entries.Count(e => e == entry);

    /// <summary>Ends when <see cref="Open"/> was called with the same name.</summary>
    public Task Gate(string name) => SourceOf(name).Task;

    public void Open(string name) => SourceOf(name).TrySetResult();

    /// <summary>Waits until an entry is there; fails loudly after half a minute instead of hanging the run.</summary>
    public async Task WaitFor(string entry, int times = 1)
    {
        for (int i = 0; Count(entry) < times; i++)
        {
            Assert.True(i < 6000, $"'{entry}' came {Count(entry)} of {times} times: {string.Join(", ", Entries)}");
            await Task.Delay(5);
        }
    }

    private TaskCompletionSource SourceOf(string name)
    {
        lock (gate)
        {
            if (!gates.TryGetValue(name, out TaskCompletionSource? source))
            {
                gates[name] = source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return source;
        }
    }
}
