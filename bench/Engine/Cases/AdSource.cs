using System.Text;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>
/// Advertising events of the Yahoo streaming benchmark as JSON text: 100 of them share a millisecond of event time. The texts come from a ring of prepared
/// ones, so that making them costs next to nothing.
/// </summary>
/// <param name="events">Number of events in all splits.</param>
/// <param name="splits">Number of splits; each has every n-th event.</param>
internal sealed class AdSource(long events, int splits) : Source<ReadOnlyMemory<byte>>("ads", splits)
{
    /// <summary>Number of prepared texts.</summary>
    public const int RingSize = 8_192;

    /// <summary>Events in a millisecond of event time.</summary>
    public const int PerMillisecond = 100;

    private const int MicrosPerMillisecond = 1_000;
    private const int RingSeed = 7;

    private static readonly string[] Types = ["view", "click", "purchase"];

    private readonly ReadOnlyMemory<byte>[] _ring = MakeRing();

    public override ISplitReader<ReadOnlyMemory<byte>> Open(int split, SplitPosition from) => new Reader(_ring, events, split, Splits, from.Offset);

    /// <summary>The prepared texts.</summary>
    public static ReadOnlyMemory<byte>[] MakeRing()
    {
        var random = new Random(RingSeed);
        return [.. Enumerable.Range(0, RingSize).Select(number => Make(number, random))];
    }

    private static ReadOnlyMemory<byte> Make(int number, Random random) => Encoding.UTF8.GetBytes(
        $$"""{"user_id":"{{MakeGuid(random)}}","page_id":"{{MakeGuid(random)}}","ad_id":"ad-{{random.Next(AdCase.Ads)}}","ad_type":"banner78","event_type":"{{Types[random.Next(Types.Length)]}}","event_time":"{{1_700_000_000_000 + number}}","ip_address":"1.2.3.4"}""");

    private static Guid MakeGuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private sealed class Reader(ReadOnlyMemory<byte>[] ring, long events, int split, int splits, long offset) : ISplitReader<ReadOnlyMemory<byte>>
    {
        private long _next = split + offset * splits;

        public SplitPosition Position => new((_next - split) / splits, 0);

        public bool IsExhausted => _next >= events;

        public long WatermarkMicros => _next / PerMillisecond * MicrosPerMillisecond;

        public long BufferBytes => 0;

        public int Read(Span<ReadOnlyMemory<byte>> room, Span<long> timesMicros)
        {
            int count = (int)Math.Min(room.Length, (events - _next + splits - 1) / splits);
            for (int i = 0; i < count; i++)
            {
                room[i] = ring[(int)(_next & (RingSize - 1))];
                timesMicros[i] = _next / PerMillisecond * MicrosPerMillisecond;
                _next += splits;
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}
