using System.Runtime.InteropServices;

namespace Sheaf.Engine.Tests;

/// <summary>Counts numbers by key in 1-s windows, with a function in between that a test may make fail.</summary>
internal sealed class NumberJob(LoadProfile load, long? limit, Func<long, long> inspect, int keys = 50) : JobDefinition("numbers", load, 1, limit)
{
    public override Pipeline BuildPipeline() => Pipeline
        .FromGenerator(Load, 8, EventLimit, () => new Numbers())
        .Map(inspect)
        .KeyBy(n => n % keys)
        .TumblingWindow(TimeSpan.FromSeconds(1))
        .Count((window, count) => new NumberCount(window.Key, window.StartMicros, count))
        .ToResults(row => row.Key, (row, final) => new LiveResult($"{row.Key}", $"{row.Count}", TimeSpan.Zero, final));

    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new NumberJob(load, eventLimit, inspect, keys);

    private sealed class Numbers : IEventGenerator<long>
    {
        public long BufferBytes => 0;

        public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<long> events) => indices.CopyTo(events);
    }
}

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NumberCount(long Key, long Start, long Count);
