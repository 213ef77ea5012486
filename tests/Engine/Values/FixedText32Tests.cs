using System.Text;

namespace Sheaf.Engine.Tests;

public sealed class FixedText32Tests
{
    [Fact]
    public void FixedText32_EveryLength_KeepsItsBytes()
    {
        var random = new Random(5);
        for (var length = 0; length <= FixedText32.MaxLength; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var text = new FixedText32(bytes);
            var copy = new byte[FixedText32.MaxLength];
            Assert.Equal(length, text.CopyTo(copy));
            Assert.Equal(bytes, copy[..length]);
            Assert.True(text.Equals(bytes));
            Assert.Equal(text, new FixedText32(bytes));
            Assert.Equal(text.GetHashCode(), new FixedText32(bytes).GetHashCode());
        }
    }

    [Fact]
    public void Equals_OneByteChanged_IsFalseAndHashDiffers()
    {
        var bytes = Encoding.UTF8.GetBytes("0123456789abcdefghijklmnopqrstu");
        var text = new FixedText32(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.False(text.Equals(changed));
            Assert.NotEqual(text.GetHashCode(), new FixedText32(changed).GetHashCode());
        }

        Assert.NotEqual(new FixedText32("a"), new FixedText32("a\0"));
    }

    [Fact]
    public void GetHashCode_NumberedKeys_SpreadsOverKeyGroups()
    {
        var counts = new int[KeyGroups.Count];
        for (var i = 0; i < 12_800; i++)
        {
            counts[KeyGroups.Of(new FixedText32($"ad-{i}"))]++;
        }

        // Mean 100, standard deviation 10.
        Assert.All(counts, count => Assert.InRange(count, 50, 150));
        Assert.Equal(12_800, Enumerable.Range(0, 12_800).Select(i => new FixedText32($"ad-{i}").GetHashCode()).Distinct().Count());
    }

    [Fact]
    public void CompareTo_Words_OrdersByBytes()
    {
        string[] words = ["", "a", "a\0", "ab", "b", "view", "é", "zebra-zebra-zebra-zebra", "zebra-zebra-zebra-zebrb"];
        var sorted = words.Select(w => new FixedText32(w)).Order().Select(t => t.ToString());
        Assert.Equal(words.Order(StringComparer.Ordinal), sorted);
    }

    [Fact]
    public void FixedText32_TooLong_IsAnErrorOrFalse()
    {
        var error = Assert.Throws<ArgumentException>(() => new FixedText32(new string('x', 32)));
        Assert.Contains("32 bytes", error.Message, StringComparison.Ordinal);
        Assert.False(FixedText32.TryCreate(new byte[32], out _));
        Assert.True(FixedText32.TryCreate("ok"u8, out var text));
        Assert.Equal("ok", text.ToString());
    }
}
