namespace Sheaf.Engine;

/// <summary>A failure as a report carries it.</summary>
/// <param name="AgoNanos">How long before the report it happened.</param>
/// <param name="Reason">What happened.</param>
/// <param name="Error">Message of the exception behind it; null when there was none.</param>
/// <param name="IsOverBudget">Whether state alone has outgrown the memory budget, so that a restart would not help.</param>
internal sealed record WorkerFailure(long AgoNanos, string Reason, string? Error, bool IsOverBudget)
{
    public static WorkerFailure Of(ExecutionFailure failure, TimeProvider time) => new(
        (long)Math.Max(0, (time.GetUtcNow() - failure.OccurredAt).TotalNanoseconds),
        failure.Reason,
        failure.Error?.ToString(),
        failure.Error is MemoryBudgetExceededException);

    public ExecutionFailure ToFailure(TimeProvider time) => new(
        time.GetUtcNow() - TimeSpan.FromMicroseconds(AgoNanos / 1000.0),
        Reason,
        IsOverBudget ? new MemoryBudgetExceededException(Reason) : Error is null ? null : new RemoteWorkerException(Error));

    public void Write(WireWriter writer)
    {
        writer.Write(AgoNanos);
        writer.WriteText(Reason);
        writer.WriteText(Error);
        writer.Write(IsOverBudget);
    }

    public static WorkerFailure Read(WireReader reader) =>
        new(reader.Read<long>(), reader.ReadText() ?? string.Empty, reader.ReadText(), reader.Read<bool>());
}
