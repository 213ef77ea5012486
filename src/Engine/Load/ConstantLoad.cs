using System.Globalization;

namespace Sheaf.Engine;

/// <summary>A constant rate; all answers in closed form.</summary>
internal sealed class ConstantLoad(double rate) : LoadProfile
{
    private readonly double _rate = Guard.NotNegative(rate, nameof(rate));

    public override double Peak => _rate;

    public override double Mean => _rate;

    public override string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"constant {_rate:R}");

    public override double RateAt(TimeSpan jobTime) => _rate;

    public override double CumulativeAt(TimeSpan jobTime) => _rate * jobTime.TotalSeconds;

    public override TimeSpan? TimeOfCumulative(double count) =>
        count <= 0 ? TimeSpan.Zero : _rate == 0 ? null : Micros.ToTimeSpan((long)Math.Min(count / _rate * 1e6, long.MaxValue / 16));

    protected override LoadProfile Scale(double factor) => new ConstantLoad(_rate * factor);

    internal override long CreationMicros(long index, ref int hint)
    {
        var micros = (index + 0.5) / _rate * 1e6;
        return micros < long.MaxValue / 16 ? (long)micros : Never;
    }
}
