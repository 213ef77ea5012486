using System.Globalization;

namespace Sheaf.Engine;

/// <summary>
/// Top speed windowing: whenever a car has driven 50 m more, its highest speed of the last 10 seconds.
/// </summary>
public sealed class TopSpeedJob : JobDefinition
{
    internal const string JobName = "topspeed";

    /// <summary>
    /// Measured: about 120 ns of CPU per event, an eighth of a core. Not more, because about one event in a hundred makes a row of 16 bytes in the results log.
    /// </summary>
    internal const double NominalPeak = 1_000_000;

    internal const int Splits = 24;
    internal const double TriggerMetres = 50;
    internal static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);

    /// <summary>Makes the job.</summary>
    /// <param name="load">The offered load.</param>
    /// <param name="seed">Seed of the events' content.</param>
    /// <param name="eventLimit">Number of events after which the source ends, or null.</param>
    public TopSpeedJob(LoadProfile load, int seed, long? eventLimit = null)
        : base(JobName, load, seed, eventLimit)
    {
    }

    /// <inheritdoc/>
    public override Pipeline BuildPipeline()
    {
        var fleet = new CarFleet(Seed);
        return Pipeline
            .FromGenerator(Load, Splits, EventLimit, () => new CarGenerator(fleet))
            .KeyBy(e => e.Car)
            .MaximumOnDelta(
                Keep,
                TriggerMetres,
                e => e.DistanceMetres,
                e => e.SpeedKmh,
                (car, fastest, trigger) => new CarTopSpeed(car, fastest.SpeedKmh, trigger.TimeMicros),
                e => e.TimeMicros)
            .ToResults(row => row.Car, Describe);
    }

    /// <inheritdoc/>
    protected internal override IResultRecount CreateRecount() => new TopSpeedRecount(this);

    /// <inheritdoc/>
    protected override JobDefinition With(LoadProfile load, long? eventLimit) => new TopSpeedJob(load, Seed, eventLimit);

    private static LiveResult Describe(CarTopSpeed row, bool isFinal) => new(
        string.Create(CultureInfo.InvariantCulture, $"car {row.Car:D4}"),
        string.Create(CultureInfo.InvariantCulture, $"{row.SpeedKmh} km/h"),
        Micros.ToTimeSpan(row.TimeMicros),
        isFinal);
}
