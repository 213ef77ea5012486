using System.Buffers.Text;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>
/// The case ysb, after the Yahoo streaming benchmark (Chintapalli et al., 2016): parses JSON text, keeps views, looks the ad's campaign up and counts each
/// campaign's views in tumbling windows of 10 s.
/// </summary>
internal static class AdCase
{
    /// <summary>Number of ads.</summary>
    public const int Ads = 1_000;

    private const int Campaigns = 100;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The pipeline but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<CampaignViews> Build(EngineCaseRequest request) => new PipelineBuilder()
        .From(new AdSource(request.Events, request.Parallelism))
        .Map(Parse)
        .Filter(ad => ad.EventType == AdEventType.View)
        .LookupJoin(ad => ad.AdId, CampaignsByAd(), (ad, campaign) => new CampaignView(campaign, ad.EventTime))
        .KeyBy(view => view.Campaign)
        .TumblingWindow(Window)
        .Count((window, views) => new CampaignViews(window.Key, window.EndMicros, views));

    /// <summary>Reads the three fields that matter, in whatever order they come, and checks the rest.</summary>
    /// <param name="json">One event.</param>
    internal static Ad Parse(ReadOnlyMemory<byte> json)
    {
        var reader = new JsonObjectReader(json.Span);
        FixedText32 ad = default;
        AdEventType type = AdEventType.Unknown;
        long time = 0;
        while (reader.ReadProperty())
        {
            if (reader.NameEquals("ad_id"u8))
            {
                ad = new FixedText32(reader.RawValue);
            }
            else if (reader.NameEquals("event_type"u8))
            {
                type = TypeOf(in reader);
            }
            else if (reader.NameEquals("event_time"u8))
            {
                time = Utf8Parser.TryParse(reader.RawValue, out long milliseconds, out int used) && used == reader.RawValue.Length
                    ? milliseconds
                    : throw new FormatException("event_time is no whole number of milliseconds.");
            }
        }

        return new Ad(ad, type, time);
    }

    private static AdEventType TypeOf(in JsonObjectReader reader) =>
        reader.ValueEquals("view"u8) ? AdEventType.View
        : reader.ValueEquals("click"u8) ? AdEventType.Click
        : reader.ValueEquals("purchase"u8) ? AdEventType.Purchase
        : AdEventType.Unknown;

    private static Dictionary<FixedText32, FixedText32> CampaignsByAd() =>
        Enumerable.Range(0, Ads).ToDictionary(ad => new FixedText32($"ad-{ad}"), ad => new FixedText32($"campaign-{ad % Campaigns}"));

    /// <summary>What is parsed of an event.</summary>
    /// <param name="AdId">The ad.</param>
    /// <param name="EventType">What happened to it.</param>
    /// <param name="EventTime">When, milliseconds since 1970.</param>
    internal readonly record struct Ad(FixedText32 AdId, AdEventType EventType, long EventTime);

    /// <summary>A view with its campaign.</summary>
    /// <param name="Campaign">The campaign.</param>
    /// <param name="EventTime">When, milliseconds since 1970.</param>
    internal readonly record struct CampaignView(FixedText32 Campaign, long EventTime);

    /// <summary>How many views a campaign had in a window.</summary>
    /// <param name="Campaign">The campaign.</param>
    /// <param name="WindowEndMicros">End of the window, exclusive, microseconds of event time.</param>
    /// <param name="Views">Its views.</param>
    internal readonly record struct CampaignViews(FixedText32 Campaign, long WindowEndMicros, long Views);
}
