using System.Globalization;

namespace Sheaf.Engine;

/// <summary>
/// Word count with the top words: lines of text are split into words, words counted in 10-second windows, and of each window the ten most frequent words
/// reported.
/// </summary>
public sealed class WordCountJob : JobDefinition
{
    internal const string JobName = "wordcount";

    /// <summary>Lines/s. Measured: about 1.1 µs of CPU per line of eight words, a fifth of a core.</summary>
    internal const double NominalPeak = 200_000;

    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private const int Splits = 24;

    /// <summary>Makes the job.</summary>
    /// <param name="load">The offered load, lines/s.</param>
    /// <param name="seed">Seed of the lines' content.</param>
    /// <param name="eventLimit">Number of lines after which the source ends, or null.</param>
    public WordCountJob(LoadProfile load, int seed, long? eventLimit = null)
        : base(JobName, load, seed, eventLimit)
    {
    }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline()
    {
        var content = new WordLines(Seed);
        return Pipeline
            .FromGenerator(Load, Splits, EventLimit, () => new WordLineGenerator(content))
            .FlatMap<FixedText32>(Split)
            .KeyBy(word => word)
            .TumblingWindow(Window)
            .Count((window, count) => new WordCount(window.Key, count, window.EndMicros))
            .Named("count")
            .KeyBy(word => word.EndMicros)
            .TumblingWindow(Window, word => word.EndMicros - 1)
            .Aggregate<TopWords, TopWordsAggregate, (long EndMicros, TopWords Top)>(default, (window, top) => (window.Key, top))
            .FlatMap<WordRank>(Rank)
            .Named("top")
            .ToResults(row => row.Rank, Describe);
    }

    /// <summary>Words are what blanks and tabs separate. Of a word longer than <see cref="FixedText32.MaxLength"/> bytes that many are kept.</summary>
    internal static void Split(Utf8Text line, Collector<FixedText32> words)
    {
        var rest = line.Bytes;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny((byte)' ', (byte)'\t');
            var word = end < 0 ? rest : rest[..end];
            if (!word.IsEmpty)
            {
                words.Emit(new FixedText32(word[..Math.Min(word.Length, FixedText32.MaxLength)]));
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }

    /// <inheritdoc/>
    protected internal override IResultRecount CreateRecount() => new RowRecount<WordRank>(
        this, row => RowHash.Of(row.EndMicros, row.Rank, row.Count, row.Word.GetHashCode()), new WordCountRecount(Seed).Expect);

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new WordCountJob(load, Seed, eventLimit);

    private static void Rank((long EndMicros, TopWords Top) window, Collector<WordRank> rows)
    {
        for (var place = 0; place < window.Top.Count; place++)
        {
            var word = window.Top[place];
            rows.Emit(new WordRank(window.EndMicros, place + 1, word.Count, word.Word));
        }
    }

    private static LiveResult Describe(WordRank row, bool isFinal) => new(
        string.Create(CultureInfo.InvariantCulture, $"word {row.Rank:D2}"),
        string.Create(CultureInfo.InvariantCulture, $"{row.Word} × {row.Count}"),
        Micros.ToTimeSpan(row.EndMicros) - Window,
        isFinal);
}
