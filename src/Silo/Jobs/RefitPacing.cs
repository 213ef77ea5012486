namespace Sheaf.Silo.Jobs;

/// <summary>How refits of forecasters are spread between the calls of their jobs. Immutable; valid by construction.</summary>
public sealed record RefitPacing
{
    /// <summary>
    /// Multiply-adds of one slice, above 0; three are about 1 ns. A slice ends with the piece under way, which takes up to 20 ms more, and
    /// that is the longest that a forecast can have to wait for it.
    /// </summary>
    /// <value>Default: 15 million, some 5 ms.</value>
    public long Work
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Work), value, $"Got {value}; expected a whole number above 0.");
    }
    = 15_000_000;

    /// <summary>Rest after each slice, above zero; <see cref="Timeout.InfiniteTimeSpan"/> for no refits at all.</summary>
    /// <value>Default: 100 ms, so that refits take less than a quarter of one core.</value>
    public TimeSpan Pause
    {
        get;
        init => field = value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Pause), value, $"Got {value}; expected a time above zero, or infinite.");
    }
    = TimeSpan.FromMilliseconds(100);
}
