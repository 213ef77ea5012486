namespace Sheaf.Engine.Tests;

public sealed class GrayscaleTests
{
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(255, 255, 255, 255)]
    [InlineData(255, 0, 0, 76)] // 76.245
    [InlineData(0, 255, 0, 150)] // 149.685
    [InlineData(0, 0, 255, 29)] // 29.07
    [InlineData(128, 128, 128, 128)]
    [InlineData(10, 200, 30, 124)] // 123.81
    [InlineData(200, 100, 50, 124)] // 124.2
    public void Convert_KnownPixels_GivesTheirLuma(byte red, byte green, byte blue, byte luma)
    {
        var grays = new byte[37];
        Grayscale.Convert(Enumerable.Repeat<byte[]>([red, green, blue], grays.Length).SelectMany(pixel => pixel).ToArray(), grays);

        Assert.Equal(luma, Grayscale.Luma(red, green, blue));
        Assert.All(grays, gray => Assert.Equal(luma, gray));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(320)]
    [InlineData(1000)]
    public void Convert_RandomPixels_RoundsTheWeightedSumToNearest(int pixels)
    {
        var rgb = new byte[pixels * 3];
        new Random(pixels).NextBytes(rgb);
        var grays = new byte[pixels];
        Grayscale.Convert(rgb, grays);

        for (var i = 0; i < pixels; i++)
        {
            var exact = 0.299 * rgb[i * 3] + 0.587 * rgb[i * 3 + 1] + 0.114 * rgb[i * 3 + 2];
            Assert.InRange(grays[i], exact - 0.51, exact + 0.51);
            Assert.Equal(Grayscale.Luma(rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]), grays[i]);
        }
    }

    [Fact]
    public void Convert_SpansThatDoNotFit_Throws() => Assert.Throws<ArgumentException>(() => Grayscale.Convert(new byte[9], new byte[4]));
}
