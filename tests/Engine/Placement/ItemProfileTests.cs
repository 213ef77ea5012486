namespace Sheaf.Engine.Tests;

public sealed class ItemProfileTests
{
    [Fact]
    public void SizeOf_UnknownKind_IsTheDefault()
    {
        var profile = new ItemProfile(new ItemProfileOptions { DefaultSize = new ResourceSize(0.7, 100), Headroom = 0.5 });
        profile.Observe("other", new ResourceSize(1));

        Assert.Equal(new ResourceSize(0.7, 100), profile.SizeOf("parse"));
        Assert.False(profile.IsKnown("parse"));
        Assert.True(profile.IsKnown("other"));
    }

    [Fact]
    public void SizeOf_ObservedKind_IsTheWeightedAverageWithHeadroom()
    {
        var profile = new ItemProfile(new ItemProfileOptions { Weight = 0.25, Headroom = 0.1 });
        profile.Observe("parse", new ResourceSize(1, 100));
        Assert.Equal(1.1, profile.SizeOf("parse").CpuCores, 12);

        profile.Observe("parse", new ResourceSize(0.2, 300));

        Assert.Equal(((0.75 * 1) + (0.25 * 0.2)) * 1.1, profile.SizeOf("parse").CpuCores, 12);
        Assert.Equal(((0.75 * 100) + (0.25 * 300)) * 1.1, profile.SizeOf("parse").MemoryMiB, 9);
    }

    [Fact]
    public void Observe_ManyOfOneSize_ForgetsTheFirst()
    {
        var profile = new ItemProfile(new ItemProfileOptions());
        profile.Observe("parse", new ResourceSize(3));
        for (var i = 0; i < 100; i++)
        {
            profile.Observe("parse", new ResourceSize(0.4));
        }

        Assert.Equal(0.4, profile.SizeOf("parse").CpuCores, 6);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.1, 0.0)]
    [InlineData(double.NaN, 0.0)]
    [InlineData(0.5, -0.1)]
    public void Construct_OptionOutOfRange_IsRefused(double weight, double headroom) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemProfile(new ItemProfileOptions { Weight = weight, Headroom = headroom }));
}
