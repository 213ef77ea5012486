namespace Sheaf.Engine;

/// <summary>
/// The drives of a fleet, from seed and index alone. Event i is report i / <see cref="Cars"/> of car i mod <see cref="Cars"/>. Every car follows the same
/// closed speed curve from its own starting point, one report each fiftieth of a second of driving, so distance has a closed form.
/// </summary>
internal sealed class CarFleet
{
    /// <summary>Number of cars; a multiple of the splits, so that a car's reports stay in one split.</summary>
    public const int Cars = TopSpeedJob.Splits * 20;

    private const int CurveLength = 2048;
    private const double SecondsPerReport = 0.02;

    private readonly int[] _speeds = new int[CurveLength];
    private readonly double[] _distances = new double[CurveLength + 1];
    private readonly int[] _starts = new int[Cars];

    public CarFleet(int seed)
    {
        var random = new Random(seed);
        var speed = 80;
        for (var i = 0; i < CurveLength; i++)
        {
            speed = Math.Clamp(speed + (random.Next(2) == 0 ? -5 : 5), 20, 160);
            _speeds[i] = speed;
            _distances[i + 1] = _distances[i] + speed / 3.6 * SecondsPerReport;
        }

        for (var car = 0; car < Cars; car++)
        {
            _starts[car] = random.Next(CurveLength);
        }
    }

    public CarEvent Event(long index, long createdMicros)
    {
        var (report, car) = Math.DivRem(index, Cars);
        var (rounds, place) = Math.DivRem(_starts[car] + report, CurveLength);
        var distance = rounds * _distances[CurveLength] + _distances[place + 1] - _distances[_starts[car]];
        return new CarEvent((int)car, _speeds[place], distance, createdMicros);
    }
}
