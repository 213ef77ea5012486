namespace Sheaf.Engine;

/// <summary>
/// What the cameras see, from a seed alone: a picture of 640 × 480 pixels, over which each camera's view of 320 × 240 moves to and fro, a few pixels with each
/// frame. A frame is a view into the picture: nothing is copied to make one.
/// </summary>
internal sealed class VideoScene
{
    /// <summary>Number of cameras. Frame i of all is frame i / <see cref="Cameras"/> of camera i mod <see cref="Cameras"/>.</summary>
    public const int Cameras = 24;

    public const int Width = 2 * VideoFrame.Width;
    public const int Height = 2 * VideoFrame.Height;

    private const int Stride = Width * VideoFrame.PixelBytes;
    private const int Tile = 16;
    private const int Fastest = 7;

    private readonly ulong _seed;

    public VideoScene(int seed)
    {
        _seed = (ulong)(uint)seed;
        Pixels = new byte[Stride * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                Paint(x, y, Pixels.AsSpan(y * Stride + x * VideoFrame.PixelBytes, VideoFrame.PixelBytes));
            }
        }
    }

    /// <summary>The picture: red, green and blue, row by row.</summary>
    public byte[] Pixels { get; }

    /// <summary>A frame of all cameras' frames.</summary>
    public VideoFrame Frame(long index, long createdMicros)
    {
        var (number, camera) = Math.DivRem(index, Cameras);
        var (x, y) = Place((int)camera, number);
        return new VideoFrame((int)camera, number, createdMicros, Pixels, y * Stride + x * VideoFrame.PixelBytes, Stride);
    }

    /// <summary>The upper left corner of a camera's view.</summary>
    public (int X, int Y) Place(int camera, long number)
    {
        var bits = Mix.Hash(_seed, (ulong)camera);
        return (
            ToAndFro(Mix.Below(bits, Width) + number * (1 + (long)(bits & 0xFFFF) % Fastest), Width - VideoFrame.Width),
            ToAndFro(Mix.Below(bits << 16, Height) + number * (1 + (long)(bits >> 48) % Fastest), Height - VideoFrame.Height));
    }

    /// <summary>Turns steps in one direction into steps between 0 and an end, both inclusive.</summary>
    private static int ToAndFro(long steps, int end)
    {
        var place = (int)(steps % (2 * end));
        return place <= end ? place : 2 * end - place;
    }

    /// <summary>Tiles of a colour each, brighter towards the lower right, with some noise.</summary>
    private void Paint(int x, int y, Span<byte> pixel)
    {
        var tile = Mix.Hash(_seed ^ 0x7411, (ulong)(y / Tile * Width + x / Tile));
        var noise = Mix.Hash(_seed ^ 0x9015E, (ulong)(y * Width + x));
        for (var channel = 0; channel < pixel.Length; channel++)
        {
            var colour = (int)(tile >> (channel * 8) & 0x7F);
            var light = (x + y) * 96 / (Width + Height);
            pixel[channel] = (byte)(colour + light + (int)(noise >> (channel * 8) & 0x1F));
        }
    }
}
