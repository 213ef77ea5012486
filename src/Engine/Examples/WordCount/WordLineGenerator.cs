namespace Sheaf.Engine;

/// <summary>Writes lines of text: words with one blank between them.</summary>
internal sealed class WordLineGenerator(WordLines content) : IEventGenerator<Utf8Text>
{
    private const int LongestLine = WordLines.MostWords * (WordLines.LongestWord + 1);

    private byte[] _buffer = new byte[LongestLine * 256];

    public long BufferBytes => _buffer.Length;

    public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<Utf8Text> events)
    {
        if (_buffer.Length < events.Length * LongestLine)
        {
            _buffer = new byte[events.Length * LongestLine];
        }

        Span<int> ranks = stackalloc int[WordLines.MostWords];
        var at = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            var length = Write(ranks[..content.RanksOf(indices[i], ranks)], _buffer.AsSpan(at));
            events[i] = new Utf8Text(_buffer, at, length);
            at += length;
        }
    }

    private int Write(ReadOnlySpan<int> ranks, Span<byte> line)
    {
        var length = 0;
        foreach (var rank in ranks)
        {
            if (length > 0)
            {
                line[length++] = (byte)' ';
            }

            var word = content.Word(rank);
            word.CopyTo(line[length..]);
            length += word.Length;
        }

        return length;
    }
}
