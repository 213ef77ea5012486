using System.Globalization;

namespace Sheaf.Engine;

/// <summary>
/// The pipeline of the Yahoo streaming benchmark: JSON advertising events are parsed, views kept and projected, each ad's campaign looked up (100 campaigns of
/// 10 ads), and views counted per campaign in 10-second windows of event time.
/// </summary>
public sealed class ClickstreamJob : JobDefinition
{
    internal const string JobName = "clickstream";

    /// <summary>
    /// Rate at which the job needs about half a core in all. Measured on 2 cores of 2 GHz: 750 ns of CPU per event alone on the machine, 1000 to 1100 ns
    /// beside other work, making and parsing the JSON included.
    /// </summary>
    internal const double NominalPeak = 500_000;

    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private const int Splits = 24;

    /// <summary>Makes the job.</summary>
    /// <param name="load">The offered load.</param>
    /// <param name="seed">Seed of the events' content.</param>
    /// <param name="eventLimit">Number of events after which the source ends, or null.</param>
    public ClickstreamJob(LoadProfile load, int seed, long? eventLimit = null)
        : base(JobName, load, seed, eventLimit)
    {
    }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline()
    {
        var content = new ClickstreamEvents(Seed);
        var campaigns = Enumerable.Range(0, ClickstreamEvents.Ads).ToDictionary(ad => content.AdIds[ad], ad => ad / ClickstreamEvents.AdsPerCampaign);
        return Pipeline
            .FromGenerator(Load, Splits, EventLimit, () => new ClickstreamGenerator(content))
            .Map(AdEventParser.Parse)
            .Filter(e => e.IsView)
            .Map(e => (e.AdId, e.EventTimeMicros))
            .LookupJoin(e => e.AdId, campaigns, (e, campaign) => new CampaignView(campaign, e.EventTimeMicros))
            .KeyBy(v => v.Campaign)
            .TumblingWindow(Window, v => v.EventTimeMicros)
            .WithEarlyResults(TimeSpan.FromMilliseconds(250))
            .Count((window, views) => new CampaignCount(window.StartMicros, window.Key, views))
            .ToResults(row => row.Campaign, Describe);
    }

    /// <inheritdoc/>
    protected internal override IResultRecount CreateRecount() => new ClickstreamRecount(this);

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new ClickstreamJob(load, Seed, eventLimit);

    private static LiveResult Describe(CampaignCount row, bool isFinal) => new(
        string.Create(CultureInfo.InvariantCulture, $"campaign {row.Campaign:D2}"),
        row.Views.ToString(CultureInfo.InvariantCulture),
        Micros.ToTimeSpan(row.StartMicros),
        isFinal);
}
