namespace Sheaf.Engine;

/// <summary>A frame of 320 × 240 pixels in memory of its maker: to be looked at at once, not kept.</summary>
/// <param name="Camera">Who took it.</param>
/// <param name="Number">Number of the frame among the camera's, from 0.</param>
/// <param name="TimeMicros">When, microseconds of job time.</param>
/// <param name="Pixels">Where the pixels are: red, green and blue, a byte each.</param>
/// <param name="Offset">Where the first row begins, bytes.</param>
/// <param name="Stride">From one row to the next, bytes.</param>
public readonly record struct VideoFrame(int Camera, long Number, long TimeMicros, byte[] Pixels, int Offset, int Stride)
{
    /// <summary>Pixels in a row.</summary>
    public const int Width = 320;

    /// <summary>Rows.</summary>
    public const int Height = 240;

    /// <summary>Bytes of a pixel.</summary>
    public const int PixelBytes = 3;

    /// <summary>The pixels of a row.</summary>
    /// <param name="row">0 (inclusive) to <see cref="Height"/> (exclusive), from the top.</param>
    public ReadOnlySpan<byte> Row(int row) => Pixels.AsSpan(Offset + row * Stride, Width * PixelBytes);
}
