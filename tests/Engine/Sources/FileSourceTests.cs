using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class FileSourceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\r\nb\r\n", "a,b")]
    [InlineData("a\n\nb", "a,,b")]
    [InlineData("\n", "")]
    public void Read_EndsOfLinesAndFiles_AreHandled(string text, string expected)
    {
        var source = Source(text);
        var lines = ReadAll(source, 0);

        Assert.Equal(expected, string.Join(',', lines));
        Assert.Equal(text.Length > 0, lines.Count > 0);
    }

    [Fact]
    public void Read_AnyTextInAnyRangesWithAnyRestarts_GivesEachLineOnce() =>
        Prop.ForAll(Texts(), Gen.Choose(1, 9).ToArbitrary(), Gen.Choose(0, 1 << 20).ToArbitrary(), (text, ranges, seed) =>
        {
            var source = Source(text, new FileSourceOptions { RangesPerFile = ranges, BufferBytes = 16 });
            var random = new Random(seed);
            var lines = Enumerable.Range(0, ranges).SelectMany(split => ReadAll(source, split, random)).ToList();
            return lines.SequenceEqual(Lines.Of(text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Open_AfterTheFileHasGrown_KeepsTheRangesOfTheCheckpoint()
    {
        var text = Lines.Numbers(100);
        var options = new FileSourceOptions { RangesPerFile = 3 };
        var before = Source(text, options);
        var read = new List<string>();
        var positions = new SplitPosition[3];
        for (var split = 0; split < 3; split++)
        {
            using var reader = before.Open(split, default);
            read.AddRange(Take(reader, 5));
            positions[split] = reader.Position;
        }

        var after = Source(text + Lines.Numbers(50), options);
        for (var split = 0; split < 3; split++)
        {
            read.AddRange(ReadAll(after, split, from: positions[split]));
        }

        Assert.Equal(Lines.Of(text).Order(), read.Order());
    }

    [Fact]
    public void Read_FollowedFile_WaitsForTheEndOfTheLastLine()
    {
        var source = Source("a\nb", new FileSourceOptions { Follow = true });
        using var reader = source.Open(0, default);
        Assert.Equal(["a"], Take(reader, 10));
        Assert.Empty(Take(reader, 10));
        File.AppendAllText(FilePath, "c\nd\n");
        Assert.Equal(["bc", "d"], Take(reader, 10));
        Assert.False(reader.IsExhausted);

        File.WriteAllText(FilePath, "x\n");
        Assert.Contains("cut or replaced", Assert.Throws<IOException>(() => Take(reader, 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MalformedLine_FailsWithFileOffsetAndText()
    {
        var source = Numbers("1\n22\nthr\u0007ee\n4\n", new FileSourceOptions());
        using var reader = source.Open(0, default);
        var error = Assert.Throws<MalformedLineException>(() => reader.Read(new long[10], new long[10]));

        Assert.Equal(5, error.Offset);
        Assert.Equal(FilePath, error.Origin);
        Assert.Contains($"{FilePath}, byte 5: got the line \"thr?ee\" of 6 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MalformedLinesSkipped_AreCounted()
    {
        var skipped = new SkippedLines();
        var source = Numbers("1\nx\n3\n\n5", new FileSourceOptions { Malformed = MalformedLinePolicy.Skip, Skipped = skipped });
        using var reader = source.Open(0, default);
        var numbers = new long[10];

        Assert.Equal(3, reader.Read(numbers, new long[10]));
        Assert.Equal([1, 3, 5], numbers[..3]);
        Assert.Equal(2, skipped.Count);
        Assert.Contains("byte 6", skipped.Last, StringComparison.Ordinal);
        Assert.True(reader.IsExhausted);
    }

    [Fact]
    public void Read_LineLongerThanAllowed_Fails()
    {
        var source = Source(new string('x', 1000), new FileSourceOptions { BufferBytes = 16, MaximumLineBytes = 100 });
        using var reader = source.Open(0, default);

        Assert.Contains("MaximumLineBytes", Assert.Throws<MalformedLineException>(() => Take(reader, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TimesOutOfOrder_KeepTheWatermarkBehindTheGreatest()
    {
        var source = Numbers("10\n30\n20\n", new FileSourceOptions { MaximumOutOfOrderness = TimeSpan.FromMicroseconds(7) });
        using var reader = source.Open(0, default);
        var times = new long[3];

        Assert.Equal(long.MinValue, reader.WatermarkMicros);
        Assert.Equal(3, reader.Read(new long[3], times));
        Assert.Equal([10, 30, 20], times);
        Assert.Equal(23, reader.WatermarkMicros);
    }

    [Fact]
    public void Of_MissingFileOrTooManyRanges_SaysWhatIsWrong()
    {
        Assert.Throws<FileNotFoundException>(() => FileSource<long>.Of([FilePath], Lines.ParseNumber, n => n, new FileSourceOptions()));
        Assert.Throws<ArgumentException>(() => FileSource<long>.Of([], Lines.ParseNumber, n => n, new FileSourceOptions()));
        Assert.Throws<ArgumentException>(() => Source("a", new FileSourceOptions { Follow = true, RangesPerFile = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Source("a", new FileSourceOptions { BufferBytes = 1 }));
    }

    [Fact]
    public void Open_FileCutSinceTheCheckpoint_SaysSo()
    {
        var source = Source(Lines.Numbers(100));
        using (var reader = source.Open(0, default))
        {
            Take(reader, 50);
        }

        File.WriteAllText(FilePath, "1\n");
        Assert.Contains("expected at least 290", Assert.Throws<IOException>(() => source.Open(0, default)).Message, StringComparison.Ordinal);
    }

    private string FilePath => Path.Combine(_directory.Path, "lines.txt");

    private static Arbitrary<string> Texts() =>
        Gen.Elements('a', 'b', 'ä', '\n', '\n', '\r').ArrayOf().Select(c => new string(c)).Where(t => !t.EndsWith('\r')).ToArbitrary();

    private FileSource<string> Source(string text, FileSourceOptions? options = null)
    {
        File.WriteAllText(FilePath, text);
        return FileSource<string>.Of([FilePath], Lines.ParseText, _ => 0, options ?? new FileSourceOptions());
    }

    private FileSource<long> Numbers(string text, FileSourceOptions options)
    {
        File.WriteAllText(FilePath, text, new UTF8Encoding(false));
        return FileSource<long>.Of([FilePath], Lines.ParseNumber, n => n, options);
    }

    private static List<string> Take(ISplitReader<string> reader, int most)
    {
        var lines = new string[most];
        return [.. lines[..reader.Read(lines, new long[most])]];
    }

    /// <summary>Reads a split to its end; with chance, in small steps with a restart after some of them.</summary>
    private static List<string> ReadAll(FileSource<string> source, int split, Random? random = null, SplitPosition from = default)
    {
        var lines = new List<string>();
        var reader = source.Open(split, from);
        for (var turn = 0; !reader.IsExhausted && turn < 10_000; turn++)
        {
            lines.AddRange(Take(reader, random?.Next(1, 4) ?? 64));
            if (random?.Next(3) == 0)
            {
                reader.Dispose();
                reader = source.Open(split, reader.Position);
            }
        }

        Assert.True(reader.IsExhausted);
        reader.Dispose();
        return lines;
    }
}
