namespace Sheaf.Cli.Tests;

/// <summary>A clock that stands at one moment, in UTC.</summary>
internal sealed class FixedTime : TimeProvider
{
    public static readonly DateTimeOffset Moment = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Moment;
}
