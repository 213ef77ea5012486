using System.Buffers.Text;

namespace Sheaf.Engine;

/// <summary>
/// Writes the JSON text of advertising events as the Yahoo streaming benchmark has them: seven fields, all strings.
/// </summary>
internal sealed class ClickstreamGenerator : IEventGenerator<Utf8Text>
{
    private const int Users = 4096;
    private const int Pages = 1024;
    private const int IdLength = 36;
    private const int LongestEvent = 320;

    private readonly ClickstreamEvents _content;
    private readonly byte[] _ads;
    private readonly byte[] _users;
    private readonly byte[] _pages;
    private byte[] _buffer = new byte[LongestEvent * 256];

    public ClickstreamGenerator(ClickstreamEvents content)
    {
        _content = content;
        _ads = Texts(content, 1, ClickstreamEvents.Ads);
        _users = Texts(content, 2, Users);
        _pages = Texts(content, 3, Pages);
    }

    private static ReadOnlySpan<byte> UserId => "{\"user_id\":\""u8;

    private static ReadOnlySpan<byte> PageId => "\",\"page_id\":\""u8;

    private static ReadOnlySpan<byte> AdId => "\",\"ad_id\":\""u8;

    private static ReadOnlySpan<byte> AdType => "\",\"ad_type\":\""u8;

    private static ReadOnlySpan<byte> EventType => "\",\"event_type\":\""u8;

    private static ReadOnlySpan<byte> EventTime => "\",\"event_time\":\""u8;

    private static ReadOnlySpan<byte> IpAddress => "\",\"ip_address\":\""u8;

    public long BufferBytes => _buffer.Length + _ads.Length + _users.Length + _pages.Length;

    public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<Utf8Text> events)
    {
        if (_buffer.Length < events.Length * LongestEvent)
        {
            _buffer = new byte[events.Length * LongestEvent];
        }

        var at = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            var length = Write(indices[i], createdMicros[i], _buffer.AsSpan(at));
            events[i] = new Utf8Text(_buffer, at, length);
            at += length;
        }
    }

    private int Write(long index, long createdMicros, Span<byte> to)
    {
        var bits = _content.Bits(index);
        var more = Mix.Hash(bits, 0);
        var writer = new Writer(to);
        writer.Append(UserId);
        writer.Append(Id(_users, Mix.Below(more, Users)));
        writer.Append(PageId);
        writer.Append(Id(_pages, Mix.Below(more << 16, Pages)));
        writer.Append(AdId);
        writer.Append(Id(_ads, ClickstreamEvents.Ad(bits)));
        writer.Append(AdType);
        writer.Append((bits & 0x1F0000) switch
        {
            < 0x060000 => "banner"u8,
            < 0x0C0000 => "modal"u8,
            < 0x120000 => "sponsored-search"u8,
            < 0x180000 => "mail"u8,
            _ => "mobile"u8,
        });
        writer.Append(EventType);
        writer.Append(ClickstreamEvents.EventType(bits) switch { 0 => "view"u8, 1 => "click"u8, _ => "purchase"u8 });
        writer.Append(EventTime);
        writer.Append(createdMicros / Micros.PerMillisecond);
        writer.Append(IpAddress);
        writer.AppendAddress((uint)more);
        writer.Append("\"}"u8);
        return writer.Length;
    }

    private static ReadOnlySpan<byte> Id(byte[] texts, int number) => texts.AsSpan(number * IdLength, IdLength);

    private static byte[] Texts(ClickstreamEvents content, int kind, int count)
    {
        var texts = new byte[count * IdLength];
        for (var i = 0; i < count; i++)
        {
            ClickstreamEvents.Write(content.Identifier(kind, i), texts.AsSpan(i * IdLength, IdLength));
        }

        return texts;
    }

    private ref struct Writer(Span<byte> to)
    {
        private readonly Span<byte> _to = to;

        public int Length { get; private set; }

        public void Append(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_to[Length..]);
            Length += text.Length;
        }

        public void Append(long number)
        {
            Utf8Formatter.TryFormat(number, _to[Length..], out var written);
            Length += written;
        }

        public void AppendAddress(uint address)
        {
            for (var shift = 24; shift >= 0; shift -= 8)
            {
                Append((address >> shift) & 0xFF);
                if (shift > 0)
                {
                    _to[Length++] = (byte)'.';
                }
            }
        }
    }
}
