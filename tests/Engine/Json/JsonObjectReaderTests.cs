using System.Text;
using System.Text.Json;

namespace Sheaf.Engine.Tests;

public sealed class JsonObjectReaderTests
{
    private const string Ad =
        """{"user_id":"3f1c","page_id":"77aa","ad_id":"ad-17","ad_type":"banner78","event_type":"view","event_time":"1700000000123","ip_address":"1.2.3.4"}""";

    [Fact]
    public void ReadProperty_RandomTexts_ReadAsBySystemTextJson()
    {
        var texts = new JsonTexts(3);
        for (var i = 0; i < 3_000; i++)
        {
            var json = texts.Next();
            var theirs = JsonReadings.Theirs(json);
            Assert.NotNull(theirs);
            Assert.Equal(theirs, JsonReadings.Ours(json));
        }
    }

    [Fact]
    public void ReadProperty_DamagedTexts_AcceptedAndReadAsBySystemTextJson()
    {
        var texts = new JsonTexts(4);
        var faults = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var json = texts.Damaged(i % 3 == 0 ? Encoding.UTF8.GetBytes(Ad) : texts.Next());
            var theirs = JsonReadings.Theirs(json);
            var ours = JsonReadings.Ours(json);
            Assert.True(theirs == ours, $"{Encoding.UTF8.GetString(json)}\n{theirs ?? "fault"}\n{ours ?? "fault"}");
            faults += ours == null ? 1 : 0;
        }

        Assert.InRange(faults, 2_000, 3_900);
    }

    [Fact]
    public void ReadProperty_EveryPrefixOfAnEvent_IsAFault()
    {
        var json = Encoding.UTF8.GetBytes(Ad);
        Assert.NotNull(JsonReadings.Ours(json));
        Assert.All(Enumerable.Range(0, json.Length), length => Assert.Null(JsonReadings.Ours(json[..length])));
    }

    [Theory]
    [InlineData("", 0, "'{'")]
    [InlineData("[1]", 0, "'{'")]
    [InlineData("{\"a\":1", 6, "','")]
    [InlineData("{\"a\" 1}", 5, "':'")]
    [InlineData("{\"a\":01}", 6, "','")]
    [InlineData("{\"a\":1,}", 7, "a name")]
    [InlineData("{\"a\":\"x\u0001\"}", 7, "control")]
    [InlineData("{\"a\":\"\\x\"}", 7, "backslash")]
    [InlineData("{\"a\":\"\\u12G4\"}", 10, "hexadecimal")]
    [InlineData("{\"a\":[1 2]}", 8, "']'")]
    [InlineData("{\"a\":nul}", 5, "null")]
    [InlineData("{\"a\":1.}", 7, "digit")]
    [InlineData("{} x", 3, "nothing")]
    [InlineData("{\"a\":\"b", 7, "end of a string")]
    public void ReadProperty_Malformed_FaultNamesOffsetAndExpected(string json, int offset, string expected)
    {
        var fault = Assert.Throws<JsonFormatException>(() =>
        {
            var reader = new JsonObjectReader(Encoding.UTF8.GetBytes(json));
            while (reader.ReadProperty())
            {
                Assert.NotEqual(JsonValueKind.Undefined, reader.ValueKind);
            }
        });

        Assert.Equal(offset, fault.Offset);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void ReadProperty_Nesting_IsLimited(int levels, bool accepted)
    {
        var inner = levels - 1;
        var json = Encoding.UTF8.GetBytes("{\"a\":" + new string('[', inner) + new string(']', inner) + "}");
        Assert.Equal(accepted, JsonReadings.Ours(json) != null);
        Assert.Equal(accepted, JsonReadings.Theirs(json) != null);
    }

    [Fact]
    public void ReadProperty_InvalidUtf8_IsAFault()
    {
        byte[] json = [.. "{\"a\":\"x"u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Null(JsonReadings.Ours(json));
    }

    [Fact]
    public void NameEquals_EscapedName_ComparesItsText()
    {
        var reader = new JsonObjectReader("""{"\u0061d\n":"\ud83d\ude00!"}"""u8);
        Assert.True(reader.ReadProperty());
        Assert.True(reader.NameEquals("ad\n"u8));
        Assert.False(reader.NameEquals("ad"u8));
        Assert.False(reader.NameEquals("ad\n!"u8));
        Assert.True(reader.ValueEquals("😀!"u8));
    }

    [Fact]
    public void TryGetUtf8_BufferTooSmall_IsFalseAndPlainTextNeedsNone()
    {
        var reader = new JsonObjectReader("""{"a":"x\ty","b":"plain"}"""u8);
        Assert.True(reader.ReadProperty());
        Assert.False(reader.TryGetUtf8(new byte[2], out _));
        Assert.True(reader.TryGetUtf8(new byte[3], out var utf8));
        Assert.True(utf8.SequenceEqual("x\ty"u8));
        Assert.True(reader.ReadProperty());
        Assert.True(reader.TryGetUtf8([], out utf8));
        Assert.True(utf8.SequenceEqual("plain"u8));
    }

    [Fact]
    public void RawValue_NestedObject_ReadsOn()
    {
        var reader = new JsonObjectReader("""{ "n" : { "price" : 12.5, "sold": true } , "id" : -7 }"""u8);
        Assert.True(reader.ReadProperty());
        var nested = new JsonObjectReader(reader.RawValue);
        Assert.True(nested.ReadProperty());
        Assert.Equal(12.5, nested.GetDouble());
        Assert.True(nested.ReadProperty());
        Assert.True(nested.GetBoolean());
        Assert.True(reader.ReadProperty());
        Assert.Equal(-7, reader.GetInt64());
        Assert.False(reader.ReadProperty());
        Assert.False(reader.ReadProperty());
    }

    [Fact]
    public void GetInt64_OfText_FaultNamesProperty()
    {
        var fault = Assert.Throws<JsonFormatException>(() =>
        {
            var reader = new JsonObjectReader("""{"price":"12"}"""u8);
            reader.ReadProperty();
            return reader.GetInt64();
        });

        Assert.Contains("String for 'price'", fault.Message, StringComparison.Ordinal);
    }
}
