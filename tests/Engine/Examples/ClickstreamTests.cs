using System.Text;
using System.Text.Json;

namespace Sheaf.Engine.Tests;

public sealed class ClickstreamTests
{
    [Fact]
    public void Generate_AnyOrder_SameEventForSameIndexAndRealJson()
    {
        var content = new ClickstreamEvents(5);
        var all = Texts(content, [.. Enumerable.Range(0, 500).Select(i => (long)i)]);
        var some = Texts(content, [499, 3, 77]);
        Assert.Equal([all[499], all[3], all[77]], some);
        Assert.Equal(500, all.Distinct().Count());
        using var json = JsonDocument.Parse(all[17]);
        Assert.Equal(
            ["user_id", "page_id", "ad_id", "ad_type", "event_type", "event_time", "ip_address"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.NotEqual(all[17], Texts(new ClickstreamEvents(6), [17])[0]);
    }

    [Fact]
    public void Parse_GeneratedEvent_AgreesWithItsBits()
    {
        var content = new ClickstreamEvents(5);
        for (long i = 0; i < 200; i++)
        {
            var parsed = AdEventParser.Parse(Text(Texts(content, [i])[0]));
            var bits = content.Bits(i);
            Assert.Equal(new AdEvent(content.AdIds[ClickstreamEvents.Ad(bits)], ClickstreamEvents.EventType(bits) == 0, i * 1_000_000), parsed);
        }
    }

    [Fact]
    public void Parse_OtherOrderAndMoreFields_IsRead()
    {
        var id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        var text = $$""" { "x": {"ad_id": [1]}, "event_time" : "12", "ad_id":"{{id}}", "event_type":"click" } """;
        Assert.Equal(new AdEvent(id, false, 12_000), AdEventParser.Parse(Text(text)));
    }

    [Theory]
    [InlineData("""{"ad_id":"00112233-4455-6677-8899-aabbccddeeff"}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"ad_id":"00112233-4455-6677-8899-aabbccddeef","event_time":"1"}""")]
    [InlineData("""{"ad_id":"00112233-4455-6677-8899-aabbccddeeff","event_time":"1"} x""")]
    [InlineData("""{"ad_id":"00112233-4455-6677-8899-aabbccddeeff","event_time":"-1"}""")]
    public void Parse_FieldMissingOrWrong_Throws(string text) => Assert.ThrowsAny<FormatException>(() => AdEventParser.Parse(Text(text)));

    private static Utf8Text Text(string text) => new(Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text));

    private static List<string> Texts(ClickstreamEvents content, long[] indices)
    {
        var generator = new ClickstreamGenerator(content);
        var events = new Utf8Text[indices.Length];
        generator.Generate(indices, [.. indices.Select(i => i * 1_000_000)], events);
        return [.. events.Select(e => Encoding.UTF8.GetString(e.Bytes))];
    }
}
