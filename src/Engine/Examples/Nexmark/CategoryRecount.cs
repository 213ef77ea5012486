using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>
/// Recounts query 4. In which order auctions of the same moment close is open, and with it every average but the last: so each category's numbers of
/// auctions are compared, which must be 1, 2, 3 … once each, and its last average.
/// </summary>
internal sealed class CategoryRecount(NexmarkJob job) : IResultRecount
{
    private readonly NexmarkContent _content = new(job.Seed);
    private readonly Dictionary<(int Category, long Auctions), double> _rows = [];
    private long _rowCount;
    private long _doubled;

    public void AddRows(ReadOnlySpan<byte> rows)
    {
        foreach (ref readonly var row in MemoryMarshal.Cast<byte, CategoryAverage>(rows))
        {
            _rowCount++;
            _doubled += _rows.TryAdd((row.Category, row.Auctions), row.Average) ? 0 : 1;
        }
    }

    public RecountResult Compare(long watermarkMicros, ReadOnlySpan<long> offsets, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var scope = new RecountScope(job, watermarkMicros, offsets.ToArray(), progress, cancellationToken);
        var (lost, wrong) = (0L, 0L);
        var prices = WinningPrices(scope).ToLookup(w => w.Category, w => w.Price);
        foreach (var category in prices)
        {
            var count = category.Count();
            for (var auctions = 1L; auctions <= count; auctions++)
            {
                var found = _rows.Remove((category.Key, auctions), out var average);
                lost += found ? 0 : 1;
                wrong += found && auctions == count && Math.Abs(average - category.Sum() / (double)count) > 1e-6 * average ? 1 : 0;
            }
        }

        return new RecountResult(scope.Events, _rowCount, lost + scope.Unread, _doubled, wrong + _rows.Count);
    }

    /// <summary>The highest valid bids of all auctions that closed before the watermark.</summary>
    private Dictionary<long, WinningPrice>.ValueCollection WinningPrices(RecountScope scope)
    {
        var opened = new Dictionary<long, long>();
        var winners = new Dictionary<long, WinningPrice>();
        foreach (var (index, created) in scope.EventsBeforeWatermark())
        {
            var made = _content.Event(index, created);
            if (made.Kind == NexmarkKind.Auction)
            {
                opened[made.A] = created;
            }
            else if (made.Kind == NexmarkKind.Bid
                && opened[made.A] + NexmarkAttributes.LifetimeMicros(made.A) is var expires
                && created <= expires
                && expires < scope.WatermarkMicros)
            {
                ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(winners, made.A, out _);
                best = new WinningPrice(NexmarkAttributes.Category(made.A), Math.Max(best.Price, made.Price));
            }
        }

        return winners.Values;
    }
}
