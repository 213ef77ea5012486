using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class ZeroByteCodecTests
{
    [Fact]
    public void Decode_AnyContent_GivesItBack() =>
        Prop.ForAll(Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 255))).Select(b => (byte)b).ListOf().ToArbitrary(), bytes =>
        {
            byte[] content = [.. bytes];
            var encoded = new byte[ZeroByteCodec.Bound(content.Length)];
            var length = ZeroByteCodec.Encode(content, encoded);
            var decoded = Enumerable.Repeat((byte)0xEE, content.Length).ToArray();
            encoded.AsSpan(length).Fill(0xAA); // What lies behind is not looked at.
            ZeroByteCodec.Decode(ref encoded[0], decoded);
            return length <= encoded.Length - ZeroByteCodec.Slack && decoded.AsSpan().SequenceEqual(content);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_MostlyZeros_IsShort()
    {
        var content = new byte[640];
        content[5] = 7;
        content[600] = 1;
        Assert.Equal(10 + 4, ZeroByteCodec.Encode(content, new byte[ZeroByteCodec.Bound(640)]));
    }
}
