using Sheaf.Bench.Engine;
using Sheaf.Bench.Engine.Cases;

namespace Sheaf.Bench.Tests.Engine.Cases;

public class KeyedEventsTests
{
    /// <summary>The first number after the seed 88172645463325252, as Marsaglia's paper gives it (section 4).</summary>
    [Fact]
    public void Next_AfterThePapersSeed_IsThePapersNumber() => Assert.Equal(8748534153485358512ul, Xorshift.Next(Xorshift.Seed));

    [Fact]
    public void Fill_InParts_IsTheSameAsAtOnce()
    {
        ulong whole = Xorshift.Seed;
        ulong parts = Xorshift.Seed;
        KeyedEvent[] expected = new KeyedEvent[3_000];
        KeyedEvent[] actual = new KeyedEvent[3_000];

        KeyedEvents.Fill(expected, 0, 1, ref whole);
        KeyedEvents.Fill(actual.AsSpan(0, 7), 0, 1, ref parts);
        KeyedEvents.Fill(actual.AsSpan(7), 7, 1, ref parts);

        Assert.Equal(expected, actual);
        Assert.Equal(whole, parts);
        Assert.All(expected, made => Assert.True(made is { Key: >= 0 and < KeyedEvents.Keys, Value: >= 0 and < 1_024 } && made.Time == made.Id / 1_000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RunAsync_Source_MakesEachEventOnce(int parallelism)
    {
        var request = new EngineCaseRequest { Events = 1_001, Parallelism = parallelism, Directory = Path.GetTempPath() };
        long expected = 0;
        for (int source = 0; source < parallelism; source++)
        {
            ulong state = Xorshift.Seed + (ulong)source;
            KeyedEvent[] events = new KeyedEvent[(1_001 - source + parallelism - 1) / parallelism];
            KeyedEvents.Fill(events, source, parallelism, ref state);
            expected += events.Sum(made => made.Key + (long)made.Value);
        }

        EngineCaseOutcome outcome = await SourceCase.RunAsync(request, CancellationToken.None);

        Assert.Equal((1_001, expected), (outcome.Results, outcome.Checksum));
    }
}
