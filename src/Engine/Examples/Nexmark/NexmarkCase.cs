namespace Sheaf.Engine;

/// <summary>What a Nexmark job does with rows of one type.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
/// <param name="query">The query.</param>
/// <param name="liveKey">Rows with the same key replace each other in the live view.</param>
/// <param name="describe">What a row is about, its value, and its job time in microseconds.</param>
/// <param name="recount">Recounts the rows.</param>
internal sealed class NexmarkCase<TRow>(
    Func<DataStream<NexmarkEvent>, DataStream<TRow>> query,
    Func<TRow, long> liveKey,
    Func<TRow, (FormattableString Key, FormattableString Value, long Micros)> describe,
    Func<NexmarkJob, IResultRecount> recount) : INexmarkCase
    where TRow : unmanaged
{
    public Pipeline Build(DataStream<NexmarkEvent> events) => query(events).ToResults(liveKey, Describe);

    public IResultRecount Recount(NexmarkJob job) => recount(job);

    private LiveResult Describe(TRow row, bool isFinal)
    {
        var (key, value, micros) = describe(row);
        return new LiveResult(FormattableString.Invariant(key), FormattableString.Invariant(value), Micros.ToTimeSpan(micros), isFinal);
    }
}
