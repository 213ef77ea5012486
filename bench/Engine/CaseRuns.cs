namespace Sheaf.Bench.Engine;

/// <summary>All runs of one case so far.</summary>
/// <param name="engineCase">The case.</param>
internal sealed class CaseRuns(EngineCase engineCase)
{
    /// <summary>The case.</summary>
    public EngineCase Case { get; } = engineCase;

    /// <summary>Runs on this engine and one core.</summary>
    public List<EngineMeasurement> Own { get; } = [];

    /// <summary>Runs on this engine and two cores.</summary>
    public List<EngineMeasurement> OwnOnTwo { get; } = [];

    /// <summary>Runs on Flink and one core, each just before the run on this engine with the same index.</summary>
    public List<FlinkMeasurement> Flink { get; } = [];

    /// <summary>Why a run failed; null where none did. No further runs are made then.</summary>
    public string? Failure { get; private set; }

    /// <summary>Makes a run and keeps it, or the reason why it failed.</summary>
    /// <param name="runs">Where it is kept.</param>
    /// <param name="measure">Makes the run.</param>
    public async Task AddAsync<T>(List<T> runs, Func<Task<T>> measure)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            runs.Add(await measure());
        }
        catch (Exception error) when (error is InvalidDataException or TimeoutException)
        {
            Failure = error.Message;
        }
    }
}
