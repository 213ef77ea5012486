using Microsoft.Data.Sqlite;
using Sheaf.Silo.Storage;
using Sheaf.Silo.Storage.Sqlite;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_MissingFolder_MakesIt()
    {
        using var folder = DataFolder.Open(_folder.File("a/b"));

        Assert.True(Directory.Exists(_folder.File("a/b")));
    }

    [Fact]
    public void Open_File_SaysSo()
    {
        File.WriteAllText(_folder.File("x"), "");

        var fault = Assert.Throws<StorageException>(() => DataFolder.Open(_folder.File("x")));

        Assert.Equal(StorageFault.Folder, fault.Fault);
        Assert.Contains("which is a file; expected a folder", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x/below")]
    [InlineData("x/below/more")]
    public void Open_BelowAFile_SaysThatItCantBeUsed(string path)
    {
        File.WriteAllText(_folder.File("x"), "");

        var fault = Assert.Throws<StorageException>(() => DataFolder.Open(_folder.File(path)));

        Assert.Equal(StorageFault.Folder, fault.Fault);
        Assert.Contains("--data", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void Open_PlaceThatCantBeWritten_SaysThatItCantBeUsed()
    {
        // The kernel's file system takes no new folders, not even from root.
        var fault = Assert.Throws<StorageException>(() => DataFolder.Open("/proc/sheaf-test"));

        Assert.Equal(StorageFault.Folder, fault.Fault);
        Assert.Contains("'/proc/sheaf-test' can't be used", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_HeldByAnother_SaysSoAndLeavesThatOneAlone()
    {
        using var first = new TestDatabase(_folder.Path);

        var fault = Assert.Throws<StorageException>(() => DataFolder.Open(_folder.Path));

        Assert.Equal(StorageFault.InUse, fault.Fault);
        Assert.Contains("in use by another Sheaf", fault.Message, StringComparison.Ordinal);
        Assert.Null(await first.History.DecisionAsync("x"));
    }

    [Fact]
    public void Open_LetGoByAnother_Succeeds()
    {
        DataFolder.Open(_folder.Path).Dispose();

        using var again = DataFolder.Open(_folder.Path);

        Assert.Equal(_folder.Path, again.Path);
    }

    [Fact]
    public void Database_TextFile_IsRefusedAndLeftAsItIs()
    {
        File.WriteAllText(_folder.File("sheaf.db"), "Dear diary, today I was not a database.");

        var fault = Assert.Throws<StorageException>(() => new TestDatabase(_folder.Path));

        Assert.Equal(StorageFault.NotADatabase, fault.Fault);
        Assert.Contains("is not a database", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["sheaf.db", "sheaf.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.StartsWith("Dear diary", File.ReadAllText(_folder.File("sheaf.db")), StringComparison.Ordinal);
    }

    [Fact]
    public void Database_Folder_IsRefused()
    {
        Directory.CreateDirectory(_folder.File("sheaf.db"));

        Assert.Equal(StorageFault.NotADatabase, Assert.Throws<StorageException>(() => new TestDatabase(_folder.Path)).Fault);
    }

    [Fact]
    public void Database_OfAnotherProgram_IsRefusedAndLeftAsItIs()
    {
        Execute("CREATE TABLE diary(entry TEXT); INSERT INTO diary VALUES('today')");

        var fault = Assert.Throws<StorageException>(() => new TestDatabase(_folder.Path));

        Assert.Equal(StorageFault.NotADatabase, fault.Fault);
        Assert.Contains("another program's", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["sheaf.db", "sheaf.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Database_OfAnotherProgramAndDamaged_IsRefusedAndLeftAsItIs()
    {
        Execute("CREATE TABLE diary(entry TEXT); INSERT INTO diary VALUES(hex(randomblob(9000)))");
        var file = File.ReadAllBytes(_folder.File("sheaf.db"));
        new Random(1).NextBytes(file.AsSpan(4096));
        File.WriteAllBytes(_folder.File("sheaf.db"), file);

        var fault = Assert.Throws<StorageException>(() => new TestDatabase(_folder.Path));

        Assert.Equal(StorageFault.NotADatabase, fault.Fault);
        Assert.Equal(file, File.ReadAllBytes(_folder.File("sheaf.db")));
    }

    [Fact]
    public void Database_OfANewerSheaf_IsRefused()
    {
        new TestDatabase(_folder.Path).Dispose();
        Execute("PRAGMA user_version = 1000");

        var fault = Assert.Throws<StorageException>(() => new TestDatabase(_folder.Path));

        Assert.Equal(StorageFault.Newer, fault.Fault);
        Assert.Contains("schema version 1000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_EmptyFile_IsFilled()
    {
        File.WriteAllBytes(_folder.File("sheaf.db"), []);

        using var test = new TestDatabase(_folder.Path);

        Assert.Empty(test.Log.Entries);
    }

    private void Execute(string sql)
    {
        SqliteNative.EnsureLoaded();
        using var connection = new SqliteConnection($"Data Source={_folder.File("sheaf.db")};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
