using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Configuration;

public sealed class ConfigurationSpaceTests
{
    private static readonly ConfigurationSpace Space = new(TestSettings.Bounds);

    [Fact]
    public void Lattice_WithoutCaps_IsTheProductOfTheRanges()
    {
        var space = new ConfigurationSpace(TestSettings.Bounds with { MaxTotalCores = null });

        Assert.Equal([4, 2, 10, 3, 5], space.LevelCounts);
        Assert.Equal(4 * 2 * 10 * 3 * 5, space.Lattice.Count);
        Assert.Equal(space.Lattice.Count, space.Lattice.Distinct().Count());
    }

    [Fact]
    public void Lattice_WithCaps_KeepsWhatIsWithinThemAndNothingElse()
    {
        var all = new ConfigurationSpace(TestSettings.Bounds with { MaxTotalCores = null }).Lattice;
        var capped = new ConfigurationSpace(TestSettings.Bounds with { MaxTotalCores = 1.2, MaxTotalMemoryGiB = 0.5 }).Lattice;

        Assert.Equal(all.Where(c => c.TotalCores <= 1.2 + 1e-9 && c.TotalMemoryGiB <= 0.5 + 1e-9), capped);
        Assert.True(capped.Count < all.Count);

        // 4 × 0.3 is 1.2 but for rounding: the cap includes its own value.
        Assert.Contains(capped, c => c is { Workers: 4, CpuPerWorker: 0.3 });
    }

    [Fact]
    public void Constructor_CapsBelowTheSmallest_SaysWhichToRaise()
    {
        var error = Assert.Throws<ArgumentException>(() => new ConfigurationSpace(TestSettings.Bounds with { MaxTotalCores = 0.01 }));

        Assert.Contains("caps below the smallest configuration", error.Message, StringComparison.Ordinal);
        Assert.Contains("Raise maxTotalCores or maxTotalMemoryGiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_TooManyPoints_SaysHowManyAndWhatToDo()
    {
        var bounds = TestSettings.Bounds with { MemoryMiB = new ParameterRange(1, 4096, 1) };

        var error = Assert.Throws<ArgumentException>(() => new ConfigurationSpace(bounds));

        Assert.Contains($"{4 * 2 * 10 * 4096 * 5} configurations", error.Message, StringComparison.Ordinal);
        Assert.Contains("200000", error.Message, StringComparison.Ordinal);
        Assert.Contains("Widen the steps or narrow the ranges", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_LevelsOfEveryLatticePoint_IsThatPoint() => Prop.ForAll(Gen.Elements<JobConfiguration>(Space.Lattice).ToArbitrary(), configuration =>
        Space.At(Space.Levels(configuration)) == configuration && Space.Contains(configuration)).QuickCheckThrowOnFailure();

    [Fact]
    public void At_AnyLevels_IsOnTheLatticeOrNull() => Prop.ForAll(Gen.Choose(-1, 11).ArrayOf(5).ToArbitrary(), levels =>
    {
        var inside = levels.Zip(Space.LevelCounts).All(pair => pair.First >= 0 && pair.First < pair.Second);
        var found = Space.At(levels);
        return found is null || (inside && Space.Contains(found) && Space.Levels(found).SequenceEqual(levels));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_OutsideTheCaps_IsNull() => Assert.Null(Space.At([3, 0, 9, 0, 0]));

    [Fact]
    public void Levels_OffTheLattice_AreTheNearest() =>
        Assert.Equal([3, 1, 9, 2, 4], Space.Levels(new JobConfiguration(20, 4, 3, 4096, 90)));

    [Fact]
    public void Contains_OffTheLattice_IsFalse()
    {
        Assert.False(Space.Contains(new JobConfiguration(1, 1, 0.051, 64, 2)));
        Assert.False(Space.Contains(new JobConfiguration(4, 1, 0.5, 64, 2)));
    }

    [Fact]
    public void Normalise_Corners_AreZeroAndOneAndAFixedParameterIsInTheMiddle()
    {
        var space = new ConfigurationSpace(TestSettings.Bounds with { SlotsPerWorker = new ParameterRange(1, 1, 1), MaxTotalCores = null });

        Assert.Equal([0, 0.5, 0, 0, 0], space.Normalise(space.Lattice[0]));
        Assert.Equal([1, 0.5, 1, 1, 1], space.Normalise(space.Lattice[^1]));
    }
}
