namespace Sheaf.Engine;

/// <summary>Puts messages together from their pieces, which may come twice or late. Used by one thread at a time.</summary>
internal sealed class MessageAssembly
{
    private byte[] _message = [];

    /// <summary>The message being put together, or put together last; 0 for none.</summary>
    public long Id { get; private set; }

    /// <summary>How much of it is there.</summary>
    public int Received { get; private set; }

    /// <summary>Adds a piece; the whole message once, when this was its last one, else null.</summary>
    /// <exception cref="InvalidDataException">The piece does not fit its message.</exception>
    public byte[]? Add(MessagePiece piece)
    {
        if (piece.Id < Id)
        {
            return null;
        }

        if (piece.Id > Id)
        {
            (Id, Received, _message) = (piece.Id, 0, new byte[piece.Total]);
        }

        if (piece.Offset != Received || piece.Bytes.Length == 0)
        {
            return null;
        }

        if (piece.Bytes.Length > _message.Length - Received)
        {
            throw new InvalidDataException(
                $"A piece of {piece.Bytes.Length} bytes came where {_message.Length - Received} were left. Run one version of the engine everywhere.");
        }

        piece.Bytes.Span.CopyTo(_message.AsSpan(Received));
        Received += piece.Bytes.Length;
        return Received == _message.Length ? Take() : null;
    }

    private byte[] Take()
    {
        var message = _message;
        _message = [];
        return message;
    }
}
