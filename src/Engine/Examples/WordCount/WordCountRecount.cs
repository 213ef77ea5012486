namespace Sheaf.Engine;

/// <summary>Finds the top words of every closed window from the generator's ranks alone: no text is split.</summary>
internal sealed class WordCountRecount(int seed)
{
    private readonly WordLines _lines = new(seed);

    public IEnumerable<WordRank> Expect(RecountScope scope)
    {
        foreach (var window in scope.Windows(WordCountJob.Window))
        {
            var counts = Count(scope, window);
            var top = Enumerable.Range(0, WordLines.Words)
                .Where(rank => counts[rank] > 0)
                .Select(rank => (Word: new FixedText32(_lines.Word(rank)), Count: counts[rank]))
                .OrderByDescending(word => word.Count)
                .ThenBy(word => word.Word.ToString(), StringComparer.Ordinal)
                .Take(TopWords.Capacity);
            foreach (var (place, word) in top.Index())
            {
                yield return new WordRank(window.EndMicros, place + 1, word.Count, word.Word);
            }
        }
    }

    private long[] Count(RecountScope scope, ClosedWindow window)
    {
        var counts = new long[WordLines.Words];
        Span<int> ranks = stackalloc int[WordLines.MostWords];
        foreach (var (index, _) in scope.EventsOf(window))
        {
            foreach (var rank in ranks[.._lines.RanksOf(index, ranks)])
            {
                counts[rank]++;
            }
        }

        return counts;
    }
}
