using Sheaf.Control.Loop;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

public sealed class RecentObservationsTests
{
    private readonly RecentObservations _recent = new();

    [Fact]
    public void Add_MoreThanFit_ForgetsTheOldest()
    {
        for (var second = 0; second < 300; second++)
        {
            _recent.Add(Make.Observation(second));
        }

        Assert.Equal(240, _recent.All.Count);
        Assert.Equal(Make.Start.AddSeconds(60), _recent.All.First().At);
        Assert.Equal(4, _recent.Since(Make.Start.AddSeconds(295)).Count);
    }

    [Fact]
    public void MeanRate_SomeUnknown_IsTheMeanOfTheKnown()
    {
        _recent.Add(Make.Observation(0, 1_000_000));
        _recent.Add(Make.Observation(1, 100));
        _recent.Add(Make.Observation(2, null));
        _recent.Add(Make.Observation(3, 300));

        Assert.Equal(200, _recent.MeanRate(Make.Start));
    }

    [Fact]
    public void MeanRate_AllUnknown_IsUnknown()
    {
        _recent.Add(Make.Observation(1, null));

        Assert.Null(_recent.MeanRate(Make.Start));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?", null)]
    [InlineData("?????", null)]
    [InlineData("+", true)]
    [InlineData("-", false)]
    [InlineData("+-", true)]
    [InlineData("+--", false)]
    [InlineData("++---", false)]
    [InlineData("--+++", true)]
    [InlineData("+++++-----", false)]
    [InlineData("-?+??", true)]
    public void WithinSlo_LastFive_TheMajorityOfTheKnownDecides(string seen, bool? expected)
    {
        for (var i = 0; i < seen.Length; i++)
        {
            _recent.Add(Make.Observation(i) with { WithinSlo = seen[i] switch { '+' => true, '-' => false, _ => null } });
        }

        Assert.Equal(expected, _recent.WithinSlo());
    }
}
