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

    /// <summary>Runs on this engine and one core without checkpoints, each just before the run with the same index.</summary>
    public List<EngineMeasurement> OwnWithoutCheckpoints { get; } = [];

    /// <summary>Runs on Flink and one core, each some minutes before the run on this engine with the same index.</summary>
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
        catch (Exception error) when (IsFailedRun(error))
        {
            Fail(error);
        }
    }

    /// <summary>Notes that a run failed, unless one has before.</summary>
    /// <param name="error">Why.</param>
    public void Fail(Exception error) => Failure ??= error.Message;

    /// <summary>Whether an exception says that a run failed, rather than this program.</summary>
    /// <param name="error">The exception.</param>
    public static bool IsFailedRun(Exception error) => error is InvalidDataException or TimeoutException;
}
