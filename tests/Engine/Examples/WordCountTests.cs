using System.Text;

namespace Sheaf.Engine.Tests;

public sealed class WordCountTests : IDisposable
{
    private const int Seed = 3;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Generate_AnyOrder_SameLineForSameIndexOfKnownWords()
    {
        var lines = Lines(Enumerable.Range(0, 300));
        Assert.Equal([lines[299], lines[4]], Lines([299, 4]));
        Assert.All(lines, line => Assert.InRange(line.Split(' ').Length, 4, 12));
        Assert.All(lines.SelectMany(line => line.Split(' ')), word => Assert.InRange(word.Length, 4, 7));
        Assert.NotEqual(lines, Lines(Enumerable.Range(0, 300), Seed + 1));
    }

    [Fact]
    public void Word_OfEveryRank_IsItsOwn()
    {
        var content = new WordLines(Seed);
        Assert.Equal(WordLines.Words, Enumerable.Range(0, WordLines.Words).Select(rank => Encoding.UTF8.GetString(content.Word(rank))).Distinct().Count());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("one", "one")]
    [InlineData("  one two\tthree ", "one|two|three")]
    [InlineData("größe 0123456789012345678901234567890123", "größe|0123456789012345678901234567890")]
    public void Split_Line_GivesItsWords(string line, string words)
    {
        var found = new BatchBuffer<FixedText32>();
        var bytes = Encoding.UTF8.GetBytes(line);
        WordCountJob.Split(new Utf8Text(bytes, 0, bytes.Length), new Collector<FixedText32>(found));

        Assert.Equal(words, string.Join('|', found.AsBatch(false, default).Items.ToArray()));
    }

    [Fact]
    public void Add_MoreThanTenWords_KeepsTheMostFrequentAndOfEqualsTheFirst()
    {
        var top = default(TopWords);
        foreach (var number in Enumerable.Range(0, 30).Reverse())
        {
            top.Add(new WordCount(new FixedText32($"w{number:D2}"), number / 4, 0));
        }

        Assert.Equal(
            ["w28 7", "w29 7", "w24 6", "w25 6", "w26 6", "w27 6", "w20 5", "w21 5", "w22 5", "w23 5"],
            Enumerable.Range(0, top.Count).Select(place => $"{top[place].Word} {top[place].Count}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Job_ManyLines_FindsTheTopWordsOfEveryWindow(int parallelism)
    {
        // 2.5 windows of 10 000 lines: line i is created at (i + ½) ms.
        var job = new WordCountJob(LoadProfile.Constant(1000), Seed, 25_000);
        var report = await Finished.VerifyAsync(job, _directory.Path, parallelism);
        var expected = Lines(Enumerable.Range(0, 25_000)).Chunk(10_000).SelectMany((lines, window) => Top(lines, (window + 1) * 10_000_000L));

        Assert.Equal(expected.Select(row => row.ToString()).Order(StringComparer.Ordinal), Rows.Read<WordRank>(_directory.Path));
        Assert.True(report is { IsExact: true, Events: 25_000, Results: 30 }, report.ToString());
    }

    private static IEnumerable<WordRank> Top(string[] lines, long end) => lines
        .SelectMany(line => line.Split(' '))
        .GroupBy(word => word)
        .OrderByDescending(word => word.Count())
        .ThenBy(word => word.Key, StringComparer.Ordinal)
        .Take(10)
        .Select((word, place) => new WordRank(end, place + 1, word.Count(), new FixedText32(word.Key)));

    private static List<string> Lines(IEnumerable<int> indices, int seed = Seed)
    {
        long[] all = [.. indices.Select(i => (long)i)];
        var lines = new Utf8Text[all.Length];
        new WordLineGenerator(new WordLines(seed)).Generate(all, all, lines);
        return [.. lines.Select(line => Encoding.UTF8.GetString(line.Bytes))];
    }
}
