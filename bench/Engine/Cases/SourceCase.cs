namespace Sheaf.Bench.Engine.Cases;

/// <summary>
/// Makes the events of filter and keyed and adds their values up, in a plain loop and without the engine: the part of those cases' time that no engine can save.
/// </summary>
internal static class SourceCase
{
    private const int Batch = 256;

    public static Task<EngineCaseOutcome> RunAsync(EngineCaseRequest request, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                long[] sums = new long[request.Parallelism];
                Parallel.For(0, request.Parallelism, source => sums[source] = Sum(source, request, cancellation));
                return new EngineCaseOutcome(request.Events, sums.Sum());
            },
            cancellation);

    private static long Sum(int source, EngineCaseRequest request, CancellationToken cancellation)
    {
        KeyedEvent[] batch = new KeyedEvent[Batch];
        ulong state = Xorshift.Seed + (ulong)source;
        long sum = 0;
        for (long next = source; next < request.Events;)
        {
            cancellation.ThrowIfCancellationRequested();
            long left = (request.Events - next + request.Parallelism - 1) / request.Parallelism;
            Span<KeyedEvent> events = batch.AsSpan(0, (int)Math.Min(Batch, left));
            KeyedEvents.Fill(events, next, request.Parallelism, ref state);
            foreach (ref readonly KeyedEvent made in events)
            {
                sum += made.Key + (long)made.Value;
            }

            next += (long)events.Length * request.Parallelism;
        }

        return sum;
    }
}
