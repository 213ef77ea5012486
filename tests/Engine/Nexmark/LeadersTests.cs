namespace Sheaf.Engine.Tests;

public sealed class LeadersTests
{
    [Fact]
    public void Add_WithTies_KeepsAllOfTheHighestScoreInOrder()
    {
        var leaders = default(Leaders<long>);
        foreach (var (name, score) in new (long, long)[] { (9, 1), (5, 3), (7, 2), (1, 3), (3, 3) })
        {
            leaders.Add(name, score);
        }

        Assert.Equal((3, 3), (leaders.Score, leaders.Count));
        Assert.Equal([1, 3, 5], Enumerable.Range(0, leaders.Count).Select(i => leaders[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => leaders[3]);
    }

    [Fact]
    public void Add_MoreTiesThanRoom_KeepsTheLeastHoweverTheyCome()
    {
        long[] names = [.. Enumerable.Range(0, 3 * Leaders<long>.Capacity).Select(n => (long)n)];
        var whole = default(Leaders<long>);
        new Random(4).Shuffle(names);
        var parts = new Leaders<long>[2];
        foreach (var name in names)
        {
            whole.Add(name, 8);
            parts[name % 2].Add(name, 8);
        }

        parts[0].Add(in parts[1]);
        Assert.Equal(Enumerable.Range(0, Leaders<long>.Capacity).Select(n => (long)n), Enumerable.Range(0, whole.Count).Select(i => whole[i]));
        Assert.Equal(Enumerable.Range(0, whole.Count).Select(i => whole[i]), Enumerable.Range(0, parts[0].Count).Select(i => parts[0][i]));
    }
}
