namespace Sheaf.Engine.Tests;

public sealed class VideoTests : IDisposable
{
    private const int Seed = 11;

    private static readonly VideoScene Scene = new(Seed);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Frame_OfEveryCamera_MovesWithinThePicture()
    {
        for (var camera = 0; camera < VideoScene.Cameras; camera++)
        {
            var places = Enumerable.Range(0, 2000).Select(number => Scene.Place(camera, number)).ToList();
            Assert.All(places, place => Assert.True(place is { X: >= 0 and <= 320, Y: >= 0 and <= 240 }, place.ToString()));
            Assert.All(places.Zip(places.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First.X - pair.Second.X) + Math.Abs(pair.First.Y - pair.Second.Y), 1, 14));
            Assert.InRange(places.Max(place => place.X) - places.Min(place => place.X), 300, 320);
        }
    }

    [Fact]
    public void Frame_SameSeedAndIndex_ShowsTheSamePixels()
    {
        var (one, same, other) = (Scene.Frame(777, 5), new VideoScene(Seed).Frame(777, 5), new VideoScene(Seed + 1).Frame(777, 5));
        Assert.Equal((777 % 24, 777 / 24, 5), (one.Camera, one.Number, one.TimeMicros));
        Assert.True(one.Row(239).SequenceEqual(same.Row(239)));
        Assert.False(one.Row(239).SequenceEqual(other.Row(239)));
    }

    [Fact]
    public void Of_Frame_MeasuresEveryPixel()
    {
        var frame = Scene.Frame(1234, 0);
        var luma = Luma(frame);
        var seen = FrameStatistics.Of(frame);
        var histogram = seen.Histogram;
        ReadOnlySpan<long> bins = histogram;

        Assert.Equal(luma.Sum(pixel => (long)pixel), seen.LumaSum);
        Assert.Equal(Enumerable.Range(0, 16).Select(bin => luma.LongCount(pixel => pixel / 16 == bin)), bins.ToArray());
        Assert.Equal(luma.Order().ElementAt(luma.Count / 2 - 1) / 16, seen.Histogram.MedianBin());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Job_ManyFrames_ReportsBrightnessOfEveryCameraAndSecond(int parallelism)
    {
        // 10 frames/s of each of 24 cameras for 2.5 s.
        var job = new VideoJob(LoadProfile.Constant(240), Seed, 600);
        var report = await Finished.VerifyAsync(job, _directory.Path, parallelism);
        var rows = Rows.Read<CameraBrightness>(_directory.Path);
        var first = Enumerable.Range(0, 10).SelectMany(number => Luma(Scene.Frame(number * 24 + 5, 0))).ToList();

        Assert.True(report is { IsExact: true, Events: 600, Results: 72 }, report.ToString());
        Assert.Contains(new CameraBrightness(0, 5, 10, first.Average(pixel => (double)pixel), first.Order().ElementAt(first.Count / 2 - 1) / 16 * 16).ToString(), rows);
    }

    private static List<byte> Luma(VideoFrame frame)
    {
        var luma = new List<byte>();
        for (var row = 0; row < VideoFrame.Height; row++)
        {
            var pixels = frame.Row(row);
            for (var x = 0; x < pixels.Length; x += 3)
            {
                luma.Add(Grayscale.Luma(pixels[x], pixels[x + 1], pixels[x + 2]));
            }
        }

        return luma;
    }
}
