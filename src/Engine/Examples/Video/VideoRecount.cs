namespace Sheaf.Engine;

/// <summary>
/// Finds the brightness of frames without looking at their pixels again: from sums over all rectangles that begin at the picture's corner (Crow, SIGGRAPH
/// 1984), four of which give the sum over any frame. One table for the luma, one for each bin of the histogram.
/// </summary>
internal sealed class VideoRecount
{
    private const int Width = VideoScene.Width + 1;
    private const int LumaTable = LumaHistogram.Bins;

    private readonly VideoScene _scene;
    private readonly int[][] _tables = [.. Enumerable.Range(0, LumaHistogram.Bins + 1).Select(_ => new int[Width * (VideoScene.Height + 1)])];

    public VideoRecount(int seed)
    {
        _scene = new VideoScene(seed);
        for (var y = 0; y < VideoScene.Height; y++)
        {
            for (var x = 0; x < VideoScene.Width; x++)
            {
                AddPixel(x, y);
            }
        }
    }

    public IEnumerable<CameraBrightness> Expect(RecountScope scope)
    {
        foreach (var window in scope.Windows(VideoJob.Window))
        {
            foreach (var camera in scope.EventsOf(window).Select(e => Math.DivRem(e.Index, VideoScene.Cameras)).GroupBy(e => e.Remainder, e => e.Quotient))
            {
                yield return Brightness(window.EndMicros - Micros.From(VideoJob.Window), (int)camera.Key, [.. camera]);
            }
        }
    }

    private CameraBrightness Brightness(long start, int camera, long[] frames)
    {
        var places = frames.Select(number => _scene.Place(camera, number)).ToList();
        var pixels = (long)frames.Length * FrameStatistics.Pixels;
        var mean = places.Sum(place => (long)Sum(LumaTable, place.X, place.Y)) / (double)pixels;
        long below = 0;
        var median = Enumerable.Range(0, LumaHistogram.Bins).First(bin =>
        {
            below += places.Sum(place => (long)Sum(bin, place.X, place.Y));
            return below * 2 >= pixels;
        });
        return new CameraBrightness(start, camera, frames.Length, mean, median * LumaHistogram.BinWidth);
    }

    private void AddPixel(int x, int y)
    {
        var at = (y * VideoScene.Width + x) * VideoFrame.PixelBytes;
        var luma = Grayscale.Luma(_scene.Pixels[at], _scene.Pixels[at + 1], _scene.Pixels[at + 2]);
        var corner = (y + 1) * Width + x + 1;
        for (var table = 0; table < _tables.Length; table++)
        {
            var value = table == LumaTable ? luma : table == luma / LumaHistogram.BinWidth ? 1 : 0;
            var sums = _tables[table];
            sums[corner] = value + sums[corner - 1] + sums[corner - Width] - sums[corner - Width - 1];
        }
    }

    private int Sum(int table, int x, int y)
    {
        var sums = _tables[table];
        var top = y * Width + x;
        var bottom = top + VideoFrame.Height * Width;
        return sums[bottom + VideoFrame.Width] - sums[bottom] - sums[top + VideoFrame.Width] + sums[top];
    }
}
