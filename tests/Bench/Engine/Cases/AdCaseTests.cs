using System.Text;
using System.Text.Json;
using Sheaf.Bench.Engine.Cases;
using Sheaf.Engine;

namespace Sheaf.Bench.Tests.Engine.Cases;

public class AdCaseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Build_AllEvents_CountsEachCampaignsViews(int cores)
    {
        const int count = 20_000;
        JsonElement[] ring = [.. AdSource.MakeRing().Select(text => JsonDocument.Parse(text).RootElement)];

        IReadOnlyList<AdCase.CampaignViews> rows = await CaseRows.OfAsync(AdCase.Build, count, cores);

        IEnumerable<AdCase.CampaignViews> expected = Enumerable.Range(0, count)
            .Select(number => ring[number % ring.Length])
            .Where(ad => ad.GetProperty("event_type").ValueEquals("view"))
            .CountBy(ad => int.Parse(ad.GetProperty("ad_id").GetString()!["ad-".Length..]) % 100)
            .Select(pair => new AdCase.CampaignViews(new FixedText32($"campaign-{pair.Key}"), 10_000_000, pair.Value));
        Assert.Equal(expected.OrderBy(row => row.Campaign), rows.OrderBy(row => row.Campaign));
    }

    [Fact]
    public void Parse_FieldsInAnotherOrder_AreFound()
    {
        byte[] text = """{"event_time":"1700000000123","x":[1,{"ad_id":"no"}],"event_type":"click","ad_id":"ad-7"}"""u8.ToArray();

        Assert.Equal(new AdCase.Ad(new FixedText32("ad-7"), AdEventType.Click, 1_700_000_000_123), AdCase.Parse(text));
    }

    [Theory]
    [InlineData("""{"ad_id":"ad-7","event_type":"view","event_time":"soon"}""")]
    [InlineData("""{"ad_id":"ad-7","event_type":"view","event_time":"17" """)]
    public void Parse_MalformedText_IsRefused(string text) => Assert.ThrowsAny<FormatException>(() => AdCase.Parse(Encoding.UTF8.GetBytes(text)));
}
