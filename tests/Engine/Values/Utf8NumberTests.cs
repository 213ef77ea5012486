using System.Globalization;
using System.Text;

namespace Sheaf.Engine.Tests;

public sealed class Utf8NumberTests
{
    [Fact]
    public void TryParseInt64_AnyNumber_IsRead()
    {
        var random = new Random(6);
        for (var i = 0; i < 5_000; i++)
        {
            var number = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            Assert.True(Utf8Number.TryParseInt64(Encoding.UTF8.GetBytes($"{number}"), out var read));
            Assert.Equal(number, read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("+1234567890123456789")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("12a")]
    [InlineData("1234567:")]
    [InlineData("123/5678")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    public void TryParseInt64_NotANumber_IsFalse(string text) => Assert.False(Utf8Number.TryParseInt64(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryParseDouble_Decimals_RoundAsTheLibraryDoes()
    {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            var number = (random.NextDouble() - .5) * Math.Pow(10, random.Next(-3, 12));
            var text = number.ToString("F" + random.Next(0, 17), CultureInfo.InvariantCulture);
            Assert.True(Utf8Number.TryParseDouble(Encoding.UTF8.GetBytes(text), out var read));
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    public void TryParseDouble_NotANumber_IsFalse(string text) => Assert.False(Utf8Number.TryParseDouble(Encoding.UTF8.GetBytes(text), out _));
}
