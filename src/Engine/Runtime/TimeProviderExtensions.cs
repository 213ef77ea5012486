namespace Sheaf.Engine;

/// <summary>Monotonic nanoseconds from a <see cref="TimeProvider"/>.</summary>
internal static class TimeProviderExtensions
{
    public static long Nanos(this TimeProvider time)
    {
        var timestamp = time.GetTimestamp();
        var frequency = time.TimestampFrequency;
        return frequency == 1_000_000_000 ? timestamp : (long)(timestamp * (1e9 / frequency));
    }
}
