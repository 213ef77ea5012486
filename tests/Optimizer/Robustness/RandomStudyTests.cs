using System.Globalization;

namespace Sheaf.Optimizer.Tests;

/// <summary>
/// Whatever the space and whatever is told, a study suggests. The number of studies is 1 000, or what the environment variable
/// SHEAF_RANDOM_STUDIES says.
/// </summary>
public class RandomStudyTests
{
    private const int Groups = 4;
    private static readonly int Studies = int.Parse(Environment.GetEnvironmentVariable("SHEAF_RANDOM_STUDIES") ?? "1000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ask_RandomSpaceAndTrials_SuggestsNewPointsInsideTheSpace(int group)
    {
        List<string> failures = [];
        for (int seed = group; seed < Studies; seed += Groups)
        {
            RandomStudy random = new(seed);
            bool thin = random.CountOpen() is null && random.IsThin();
            try
            {
                Check(random, seed, thin);
            }
            catch (InvalidOperationException) when (thin)
            {
                // Documented: no allowed point was found.
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add($"Seed {seed}: {e}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} failures.\n{string.Join("\n", failures.Take(5))}");
    }

    private static void Check(RandomStudy random, int seed, bool thin)
    {
        AskAndCheck(random, random.Study, 1 + (seed % 4), random.CountOpen(), thin);
        random.TellPending();
        int? open = random.CountOpen();
        if (seed % 3 == 0)
        {
            Study reloaded = random.Reload();
            Assert.Equal(Points(AskAndCheck(random, random.Study, 2, open, thin)), Points(AskAndCheck(random, reloaded, 2, open, thin)));
        }
        else
        {
            AskAndCheck(random, random.Study, 1, open, thin);
        }
    }

    private static Trial[] AskAndCheck(RandomStudy random, Study study, int count, int? open, bool thin)
    {
        List<double[]> seen = [.. study.Trials.Select(trial => trial.Point.ToArray())];
        Trial[] asked = [.. study.Ask(count)];
        Assert.InRange(asked.Length, thin ? 0 : Math.Min(count, open ?? count), Math.Min(count, open ?? count));
        foreach (Trial trial in asked)
        {
            double[] point = [.. trial.Point];
            Assert.All(point, value => Assert.True(double.IsFinite(value)));
            Assert.True(study.Space.Contains(point), "outside");
            Assert.True(random.IsAllowed(point), "not allowed");
            Assert.False(IsAmong(seen, point), "seen before");
            seen.Add(point);
        }

        Assert.All(study.ExpectedGains, gain => Assert.True(gain is null || (double.IsFinite(gain.Value) && gain >= 0), $"gain {gain}"));
        Assert.True(study.FrontHypervolume() is not { } volume || (double.IsFinite(volume) && volume >= 0), "hypervolume");
        return asked;
    }

    private static bool IsAmong(List<double[]> seen, double[] point) => seen.Exists(other => other.AsSpan().SequenceEqual(point));

    private static string[] Points(Trial[] trials) => [.. trials.Select(trial => string.Join(",", trial.Point))];
}
