using System.Text;
using Microsoft.Extensions.Logging;
using Sheaf.Silo.Storage;
using Sheaf.Silo.Storage.Sqlite;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Storage;

/// <summary>Databases whose files were really damaged.</summary>
public sealed class DamageTests : IDisposable
{
    private const int PageSize = 4096;
    private const int Trials = 2000;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"t0000\"")]
    [InlineData("\"t1000\"")]
    [InlineData("\"t1999\"")]
    public async Task Open_PageOfATableOverwritten_SavesAllOtherRows(string marker)
    {
        await Fill();
        Overwrite(PageOf(marker));

        using var test = new TestDatabase(_folder.Path);

        var kept = await test.History.TrialsAsync("a", 10_000);
        Assert.InRange(kept.Count, Trials - 20, Trials - 1);
        Assert.All(kept, trial => Assert.Equal(Samples.Trial(trial.Id, int.Parse(trial.Id.AsSpan(1), null)), trial));
        Assert.Equal(10, (await test.History.DecisionsAsync("a", null, 100)).Count);
        var (level, message) = Assert.Single(test.Log.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains($"trial: {kept.Count} rows, {Trials - kept.Count} lost", message, StringComparison.Ordinal);
        Assert.Contains("decision: all 10 rows", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Damaged_KeepsTheDamagedFileAndTheNextStartIsQuiet()
    {
        await Fill();
        Overwrite(PageOf("\"t1000\""));
        var damaged = await File.ReadAllBytesAsync(_folder.File("sheaf.db"));
        new TestDatabase(_folder.Path).Dispose();

        using var again = new TestDatabase(_folder.Path);

        Assert.Empty(again.Log.Entries);
        var kept = Assert.Single(Directory.GetFiles(_folder.Path, "sheaf.db.damaged-*"));
        Assert.Equal(damaged, await File.ReadAllBytesAsync(kept));
    }

    [Fact]
    public async Task Open_SalvageInterruptedBeforeTheEnd_StartsItAgain()
    {
        await Fill();
        Overwrite(PageOf("\"t1000\""));
        await File.WriteAllTextAsync(_folder.File("sheaf.db.salvaged"), "half of it");

        using var test = new TestDatabase(_folder.Path);

        Assert.InRange((await test.History.TrialsAsync("a", 10_000)).Count, Trials - 20, Trials - 1);
        Assert.False(File.Exists(_folder.File("sheaf.db.salvaged")));
    }

    [Fact]
    public async Task Open_SalvageInterruptedAtItsLastStep_TakesWhatWasSalvaged()
    {
        await Fill();
        File.Move(_folder.File("sheaf.db"), _folder.File("sheaf.db.salvaged"));

        using var test = new TestDatabase(_folder.Path);

        Assert.Equal(Trials, (await test.History.TrialsAsync("a", 10_000)).Count);
    }

    [Fact]
    public async Task Open_IndexOverwritten_SavesEverything()
    {
        await Fill();
        Overwrite(PageOf("t1000", leafOfIndex: true));

        using var test = new TestDatabase(_folder.Path);

        Assert.Equal(Trials, (await test.History.TrialsAsync("a", 10_000)).Count);
        Assert.Single(test.Log.Entries);
    }

    [Fact]
    public async Task Open_TextWithinARowOverwritten_SavesTheOthers()
    {
        await Fill();
        await using (var stream = new FileStream(_folder.File("sheaf.db"), FileMode.Open))
        {
            stream.Position = Find("\"t1000\"") - 4;
            stream.Write("\0\0\0\0"u8);
        }

        using var test = new TestDatabase(_folder.Path);

        Assert.Equal(Trials - 1, (await test.History.TrialsAsync("a", 10_000)).Count);
        Assert.Contains("trial: 1999 rows, 1 lost", Assert.Single(test.Log.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AnyPagesOverwritten_KeepsOnlyTrueRowsAndCountsTheRest()
    {
        await Fill();
        var sound = await File.ReadAllBytesAsync(_folder.File("sheaf.db"));
        for (var seed = 0; seed < 6; seed++)
        {
            await CheckRandomDamage(sound, new Random(seed));
        }
    }

    [Fact]
    public async Task Open_CutShort_SavesWhatIsThere()
    {
        await Fill();
        await using (var stream = new FileStream(_folder.File("sheaf.db"), FileMode.Open))
        {
            stream.SetLength(stream.Length / PageSize / 2 * PageSize);
        }

        using var test = new TestDatabase(_folder.Path);

        var kept = await test.History.TrialsAsync("a", 10_000);
        Assert.InRange(kept.Count, Trials / 10, Trials - 1);
        await test.History.SaveTrialAsync("a", Samples.Trial("new"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task Open_FirstPageOverwritten_SavesEverything(int from)
    {
        await Fill();
        Overwrite(0, from);

        using var test = new TestDatabase(_folder.Path);

        Assert.Equal(Trials, (await test.History.TrialsAsync("a", 10_000)).Count);
        Assert.Equal(10, (await test.History.DecisionsAsync("a", null, 100)).Count);
        Assert.Contains("trial: all 2000 rows", Assert.Single(test.Log.Entries).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.repaired*"));
    }

    [Fact]
    public async Task Read_WhileRunning_SaysWhatIsDamagedAndTheRestWorks()
    {
        await Fill();
        using var test = new TestDatabase(_folder.Path);
        Overwrite(PageOf("\"t1000\""));

        var fault = await Assert.ThrowsAsync<StorageException>(() => test.History.TrialsAsync("a", 10_000));

        Assert.Equal(StorageFault.Damaged, fault.Fault);
        Assert.Contains("restart Sheaf to salvage", fault.Message, StringComparison.Ordinal);
        Assert.Equal(10, (await test.History.DecisionsAsync("a", null, 100)).Count);
        await test.History.SaveDecisionAsync(Samples.Decision("a-new", "a"));
        Assert.NotNull(await test.History.DecisionAsync("a-new"));
    }

    private static async Task CheckRandomDamage(byte[] sound, Random random)
    {
        using var folder = new TempFolder();
        var file = (byte[])sound.Clone();
        for (var i = 0; i < 3; i++)
        {
            random.NextBytes(file.AsSpan(random.Next(file.Length / PageSize) * PageSize, PageSize));
        }

        await File.WriteAllBytesAsync(folder.File("sheaf.db"), file);
        using var test = new TestDatabase(folder.Path);
        var kept = await test.History.TrialsAsync("a", 10_000);
        Assert.All(kept, trial => Assert.Equal(Samples.Trial(trial.Id, int.Parse(trial.Id.AsSpan(1), null)), trial));
        Assert.Equal(kept.Count, kept.DistinctBy(trial => trial.Id).Count());
        Assert.All(await test.History.DecisionsAsync("a", null, 100), d => Assert.Equivalent(Samples.Decision(d.Id, "a", d.At.Second), d));
    }

    private async Task Fill()
    {
        using var test = new TestDatabase(_folder.Path);
        await test.Database.WriteAsync(
            connection =>
            {
                // As SaveTrialAsync does, in one transaction for speed.
                for (var i = 0; i < Trials; i++)
                {
                    connection.Execute(
                        "INSERT INTO trial(trial, job, kind, at, body) VALUES($id, 'a', 'profiling', $at, $body)",
                        ("$id", $"t{i:0000}"),
                        ("$at", Samples.Start.AddSeconds(i).UtcTicks),
                        ("$body", SheafJson.Write(Samples.Trial($"t{i:0000}", i))));
                }

                return 0;
            },
            CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            await test.History.SaveDecisionAsync(Samples.Decision($"a-{i}", "a", i));
        }
    }

    private void Overwrite(int page, int from = 0)
    {
        using var stream = new FileStream(_folder.File("sheaf.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Position = ((long)page * PageSize) + from;
        var junk = new byte[PageSize - from];
        new Random(1).NextBytes(junk);
        stream.Write(junk);
    }

    private int PageOf(string marker, bool leafOfIndex = false)
    {
        var file = Bytes();
        var kind = (byte)(leafOfIndex ? 0x0A : 0x0D);
        return Enumerable.Range(0, file.Length / PageSize)
            .First(page => file[page * PageSize] == kind && file.AsSpan(page * PageSize, PageSize).IndexOf(Encoding.UTF8.GetBytes(marker)) >= 0);
    }

    private long Find(string marker) => Bytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker));

    private byte[] Bytes()
    {
        using var stream = new FileStream(_folder.File("sheaf.db"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
