using System.Buffers;

namespace Sheaf.Engine;

/// <summary>A chunk of state being written. The first extension of some size gets an array of exactly that size; growth goes through the array pool.</summary>
internal sealed class ChunkBuffer(StateKind kind)
{
    /// <summary>Extensions from this size on are taken to be the whole chunk.</summary>
    private const int WholeChunk = 4096;

    private byte[] _bytes = [];
    private bool _isPooled;
    private int _length;

    public StateKind Kind => kind;

    /// <summary>Adds room at the end. Its content is undefined.</summary>
    public Span<byte> Extend(int length)
    {
        var needed = checked(_length + length);
        if (needed > _bytes.Length)
        {
            Grow(needed);
        }

        var room = _bytes.AsSpan(_length, length);
        _length = needed;
        return room;
    }

    /// <summary>The content; the buffer is empty afterwards.</summary>
    public byte[] Take()
    {
        var content = _length == _bytes.Length && !_isPooled ? _bytes : _bytes.AsSpan(0, _length).ToArray();
        Release();
        _bytes = [];
        _length = 0;
        return content;
    }

    private void Grow(int needed)
    {
        var pooled = _length > 0 || needed < WholeChunk;
        var larger = pooled
            ? ArrayPool<byte>.Shared.Rent((int)Math.Clamp(2L * _bytes.Length, needed, Math.Max(needed, Array.MaxLength)))
            : GC.AllocateUninitializedArray<byte>(needed);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Release();
        _bytes = larger;
        _isPooled = pooled;
    }

    private void Release()
    {
        if (_isPooled)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _isPooled = false;
        }
    }
}
