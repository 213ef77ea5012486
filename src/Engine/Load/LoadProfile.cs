namespace Sheaf.Engine;

/// <summary>
/// The offered load over job time: it says how many events exist at any time and when each event is created.
/// Event i (from 0) is created when the cumulative count reaches i + ½. Immutable and safe for concurrent use.
/// </summary>
public abstract class LoadProfile
{
    /// <summary>Creation time of an event that is never created.</summary>
    internal const long Never = long.MaxValue;

    /// <summary>The highest rate that occurs, events/s.</summary>
    public abstract double Peak { get; }

    /// <summary>The mean rate over one pass, events/s.</summary>
    public abstract double Mean { get; }

    /// <summary>A text that is equal for equal profiles and differs when any creation time may differ.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>A constant rate.</summary>
    /// <param name="eventsPerSecond">Events/s, at least 0.</param>
    public static LoadProfile Constant(double eventsPerSecond) => new ConstantLoad(eventsPerSecond);

    /// <summary>The rate at a job time (at least zero), events/s.</summary>
    public abstract double RateAt(TimeSpan jobTime);

    /// <summary>The cumulative count of events from job time zero to a job time (at least zero): the integral of the rate.</summary>
    public abstract double CumulativeAt(TimeSpan jobTime);

    /// <summary>The earliest job time at which the cumulative count reaches a value (at least 0), or null if it never does.</summary>
    public abstract TimeSpan? TimeOfCumulative(double count);

    /// <summary>The same shape with every rate multiplied.</summary>
    /// <param name="factor">At least 0.</param>
    public LoadProfile ScaledBy(double factor) => Scale(Guard.NotNegative(factor, nameof(factor)));

    /// <summary>Number of events created at or before a job time.</summary>
    public long EventsDueAt(TimeSpan jobTime)
    {
        // The closed form is exact but for rounding; creation times decide.
        var guess = (long)Math.Floor(CumulativeAt(jobTime) + 0.5);
        var now = Micros.From(jobTime);
        var hint = 0;
        while (guess > 0 && CreationMicros(guess - 1, ref hint) > now)
        {
            guess--;
        }

        while (CreationMicros(guess, ref hint) <= now)
        {
            guess++;
        }

        return guess;
    }

    /// <summary>Makes the scaled profile.</summary>
    protected abstract LoadProfile Scale(double factor);

    /// <summary>
    /// Creation time of an event in microseconds of job time, or <see cref="Never"/>. Not decreasing in the index. The hint
    /// only speeds up the search when indices are asked in rising order; it never changes the answer.
    /// </summary>
    internal abstract long CreationMicros(long index, ref int hint);
}
