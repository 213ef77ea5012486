namespace Sheaf.Engine;

/// <summary>Job time as whole microseconds, the engine's internal unit.</summary>
internal static class Micros
{
    public const long PerSecond = 1_000_000;
    public const long PerMillisecond = 1_000;

    public static long From(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static TimeSpan ToTimeSpan(long micros) =>
        micros >= long.MaxValue / TimeSpan.TicksPerMicrosecond ? TimeSpan.MaxValue : TimeSpan.FromTicks(micros * TimeSpan.TicksPerMicrosecond);
}
