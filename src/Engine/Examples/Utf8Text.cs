namespace Sheaf.Engine;

/// <summary>A piece of UTF-8 text in a buffer that its maker will use again: to be read at once, not kept.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Offset">Where the text begins.</param>
/// <param name="Length">Its length in bytes.</param>
public readonly record struct Utf8Text(byte[] Buffer, int Offset, int Length)
{
    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(Offset, Length);
}
