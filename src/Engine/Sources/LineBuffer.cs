namespace Sheaf.Engine;

/// <summary>Bytes that have come in, and the lines among them. Grows to hold the longest line; allocates nothing else.</summary>
/// <param name="initialBytes">Size to begin with.</param>
/// <param name="maximumLineBytes">Longest line, bytes, its end included.</param>
internal sealed class LineBuffer(int initialBytes, int maximumLineBytes)
{
    private byte[] _bytes = new byte[initialBytes];
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>Bytes not yet taken.</summary>
    public int Count => _end - _start;

    /// <summary>Bytes not yet taken.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_start, Count);

    /// <summary>Size of the buffer, bytes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Whether the line that has begun is longer than lines may be.</summary>
    public bool IsFull => Count >= maximumLineBytes;

    /// <summary>Room for at least one more byte. Not to be asked for when <see cref="IsFull"/>. Moves what is left, so lines taken before become invalid.</summary>
    public Span<byte> Free()
    {
        if (_start > 0)
        {
            Rest.CopyTo(_bytes);
            _searched -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(2L * _bytes.Length, Math.Max(maximumLineBytes, _bytes.Length + 1L)));
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>Counts bytes as come in that were written into <see cref="Free"/>.</summary>
    public void Append(int count) => _end += count;

    /// <summary>Takes the next line that is complete.</summary>
    /// <param name="line">The line without its end; valid until <see cref="Free"/>.</param>
    /// <param name="length">Its length with its end, bytes.</param>
    public bool TryTake(out ReadOnlySpan<byte> line, out int length)
    {
        var found = _bytes.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        if (found < 0)
        {
            _searched = _end;
            line = [];
            length = 0;
            return false;
        }

        var next = _searched + found + 1;
        length = next - _start;
        line = WithoutReturn(_bytes.AsSpan(_start, length - 1));
        _searched = _start = next;
        return true;
    }

    /// <summary>Takes what is left as a line without an end; false when nothing is left.</summary>
    public bool TryTakeRest(out ReadOnlySpan<byte> line, out int length)
    {
        length = Count;
        line = WithoutReturn(Rest);
        _searched = _start = _end;
        return length > 0;
    }

    /// <summary>Drops everything and says how many bytes it was.</summary>
    public int Discard()
    {
        var count = Count;
        _searched = _start = _end = 0;
        return count;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;
}
