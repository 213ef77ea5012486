using Sheaf.Silo.Storage.Sqlite;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Storage;

/// <summary>The files of a running service, copied as they are, are what the death of its process leaves.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TempFolder _copy = new();

    public void Dispose()
    {
        _folder.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task Death_AfterWrites_KeepsEveryOneThatReturned()
    {
        using var running = await Fill(50);
        Copy();

        using var restarted = new TestDatabase(_copy.Path);

        Assert.Equal(50, (await restarted.History.TrialsAsync("a", 1000)).Count);
        Assert.Empty(restarted.Log.Entries);
    }

    [Fact]
    public async Task Death_InTheMiddleOfAWrite_KeepsWhatWasCommittedBefore()
    {
        using var running = await Fill(50);
        Copy();
        var wal = new FileInfo(_copy.File("sheaf.db-wal"));
        var torn = wal.Length - 3000;
        using (var stream = wal.OpenWrite())
        {
            stream.SetLength(torn);
        }

        using var restarted = new TestDatabase(_copy.Path);

        var kept = await restarted.History.TrialsAsync("a", 1000);
        Assert.InRange(kept.Count, 45, 49);
        Assert.Equal(kept.Count - 1, (int)(kept[0].At - Samples.Start).TotalSeconds);
    }

    [Fact]
    public async Task Death_WithATransactionOpen_LeavesNothingOfIt()
    {
        using var running = await Fill(1);
        var open = new TaskCompletionSource();
        var copied = new TaskCompletionSource();
        var writing = running.Database.WriteAsync(
            connection =>
            {
                connection.Execute("DELETE FROM trial");
                open.SetResult();
                copied.Task.Wait();
                return 0;
            },
            CancellationToken.None);
        await open.Task;
        Copy();
        copied.SetResult();
        await writing;

        using var restarted = new TestDatabase(_copy.Path);

        Assert.Single(await restarted.History.TrialsAsync("a", 1000));
        Assert.Empty(await running.History.TrialsAsync("a", 1000));
    }

    [Fact]
    public async Task Write_ThatThrows_LeavesNothing()
    {
        using var running = await Fill(1);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => running.Database.WriteAsync<int>(
            connection =>
            {
                connection.Execute("DELETE FROM trial");
                throw new InvalidTimeZoneException();
            },
            CancellationToken.None));

        Assert.Single(await running.History.TrialsAsync("a", 1000));
    }

    private async Task<TestDatabase> Fill(int trials)
    {
        var test = new TestDatabase(_folder.Path);
        for (var i = 0; i < trials; i++)
        {
            await test.History.SaveTrialAsync("a", Samples.Trial($"t{i}", i));
        }

        return test;
    }

    private void Copy()
    {
        foreach (var name in new[] { "sheaf.db", "sheaf.db-wal" })
        {
            File.Copy(_folder.File(name), _copy.File(name));
        }
    }
}
