using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class LoadProfileTests
{
    [Fact]
    public void Constant_HundredPerSecond_CreatesEventsAtHalfSteps()
    {
        var load = LoadProfile.Constant(100);
        var hint = 0;
        Assert.Equal(5_000, load.CreationMicros(0, ref hint));
        Assert.Equal(15_000, load.CreationMicros(1, ref hint));
        Assert.Equal(100, load.EventsDueAt(TimeSpan.FromSeconds(1)));
        Assert.Null(LoadProfile.Constant(0).TimeOfCumulative(1));
    }

    [Fact]
    public void CumulativeAt_AnyTimeOfAnyTrace_IsInverseOfTimeOfCumulative() =>
        Prop.ForAll(Traces(), Gen.Choose(1, 5_000_000).ToArbitrary(), (load, milliMicros) =>
        {
            var time = TimeSpan.FromMicroseconds(milliMicros);
            var back = load.TimeOfCumulative(load.CumulativeAt(time));
            return back is null || back <= time + TimeSpan.FromMicroseconds(2);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CreationMicros_AnyTrace_RisesAndAgreesWithEventsDueWhateverTheHint() =>
        Prop.ForAll(Traces(), load =>
        {
            long last = 0;
            var hint = 0;
            for (long i = 0; i < 300; i++)
            {
                var time = load.CreationMicros(i, ref hint);
                var fresh = 0;
                if (time == LoadProfile.Never)
                {
                    return load.EventsPerPass == 0;
                }

                if (time < last || load.CreationMicros(i, ref fresh) != time || load.EventsDueAt(Micros.ToTimeSpan(time)) <= i)
                {
                    return false;
                }

                last = time;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void SyntheticDay_SameSeed_SameLoadWithThePeakAskedFor()
    {
        var a = new SyntheticDay(3, 1000);
        Assert.Equal(a.Fingerprint, new SyntheticDay(3, 1000).Fingerprint);
        Assert.NotEqual(a.Fingerprint, new SyntheticDay(4, 1000).Fingerprint);
        Assert.Equal(1000, a.Peak, 6);
        Assert.InRange(a.Mean, 150, 700);
        Assert.Equal(TimeSpan.FromMinutes(140), a.Length);
        Assert.Equal(2000, a.ScaledBy(2).Peak, 6);
    }

    [Fact]
    public void Parse_SpeedAndRepeat_PlaysTheTraceFasterAndAgain()
    {
        var load = TraceLoad.Parse(new StringReader("timestamp_s,events_per_s\n0,10\n60,20\n"), "t.csv", speed: 60);
        Assert.Equal(10, load.RateAt(TimeSpan.FromSeconds(0.5)));
        Assert.Equal(20, load.RateAt(TimeSpan.FromSeconds(1.5)));
        Assert.Equal(10, load.RateAt(TimeSpan.FromSeconds(2.5)));
        Assert.Equal(30, load.CumulativeAt(TimeSpan.FromSeconds(2)), 9);
        Assert.Equal(70, load.CumulativeAt(TimeSpan.FromSeconds(5)), 9);
    }

    [Theory]
    [InlineData("time,rate\n0,1\n", "line 1", "header")]
    [InlineData("timestamp_s,events_per_s\n0,1\n5\n", "line 3", "one comma")]
    [InlineData("timestamp_s,events_per_s\n0,1\n5,x\n", "line 3", "'x'")]
    [InlineData("timestamp_s,events_per_s\n0,1\n0,2\n", "line 3", "above 0")]
    [InlineData("timestamp_s,events_per_s\n0,1\n5,-2\n", "line 3", "at least 0")]
    [InlineData("timestamp_s,events_per_s\n0,1\n5,NaN\n", "line 3", "'NaN'")]
    [InlineData("timestamp_s,events_per_s\n0,1\n", "t.csv", "at least 2")]
    public void Parse_MalformedTrace_SaysFileLineGotAndExpected(string text, string where, string what)
    {
        var error = Assert.Throws<TraceFormatException>(() => TraceLoad.Parse(new StringReader(text), "t.csv"));
        Assert.Contains("t.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private static Arbitrary<TabulatedLoad> Traces() =>
        (from rates in Gen.Choose(0, 500).NonEmptyListOf()
         select (TabulatedLoad)TraceLoad.Parse(
             new StringReader("timestamp_s,events_per_s\n0,7\n" + string.Concat(rates.Select((r, i) => $"{(i + 1) * 0.25},{r}\n"))), "p")).ToArbitrary();
}
