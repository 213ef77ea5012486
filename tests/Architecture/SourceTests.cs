using System.Text.RegularExpressions;

namespace Sheaf.Architecture.Tests;

public class SourceTests
{
    private const int LongestFile = 400;
    private const int LongestGrain = 60;

    [Fact]
    public void SourceFile_Types_AreOneAndNamedLikeTheFile()
    {
        var faults = Repository.Sources("src").Concat(Repository.Sources("bench")).SelectMany(TypeFaults);

        Assert.Empty(faults);
    }

    [Fact]
    public void SourceFile_Namespaces_AreFileScoped()
    {
        var faults = All().Where(path => Regex.IsMatch(SourceText.Code(Repository.Read(path)), @"^namespace\s+[\w.]+\s*(\n\s*)?\{", RegexOptions.Multiline));

        Assert.Empty(faults);
    }

    [Fact]
    public void SourceFile_Length_IsUnder400Lines()
    {
        var faults = All().Select(path => (path, lines: Repository.Read(path).Count(c => c == '\n'))).Where(file => file.lines > LongestFile);

        Assert.Empty(faults);
    }

    [Fact]
    public void Grain_Code_IsThin()
    {
        var grains = Repository.Sources("src/Silo/Grains").Where(path => path.EndsWith("Grain.cs", StringComparison.Ordinal)).ToList();
        var faults = grains.Select(path => (path, lines: SourceText.CodeLines(Repository.Read(path)))).Where(grain => grain.lines > LongestGrain);

        Assert.NotEmpty(grains);
        Assert.Empty(faults);
    }

    [Fact]
    public void OrleansNamespaces_Uses_AreInSiloBenchAndTheEmbeddedRuntimeOnly()
    {
        string[] free = ["src/Silo/", "src/EmbeddedOrleans/"];
        var faults = Repository.Sources("src")
            .Where(path => !free.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Where(path => Regex.IsMatch(SourceText.Code(Repository.Read(path)), @"\bOrleans\b|\bIGrainFactory\b"));

        Assert.Empty(faults);
    }

    /// <summary>The analyzer bans these in <c>src</c>; here also in <c>bench</c>, and unseeded chance in tests.</summary>
    [Fact]
    public void AmbientTimeAndChance_Uses_AreNone()
    {
        const string time = @"\bDateTime(Offset)?\.(Utc)?Now\b";
        const string chance = @"\bRandom\.Shared\b|\bnew Random\(\)";
        var inSource = Uses(Repository.Sources("src").Concat(Repository.Sources("bench")), $"{time}|{chance}");
        var inTests = Uses(Repository.Sources("tests"), chance);

        Assert.Empty(inSource.Concat(inTests));
    }

    [Fact]
    public void PublicSymbols_Banned_AreInTheList()
    {
        var banned = Repository.Read("eng/BannedSymbols.txt");

        Assert.Contains("DateTime.UtcNow", banned, StringComparison.Ordinal);
        Assert.Contains("Random.Shared", banned, StringComparison.Ordinal);
    }

    private static IEnumerable<string> All() => Repository.Sources("src").Concat(Repository.Sources("tests")).Concat(Repository.Sources("bench"));

    private static IEnumerable<string> Uses(IEnumerable<string> paths, string pattern) =>
        paths.Where(path => Regex.IsMatch(SourceText.Code(Repository.Read(path)), pattern));

    private static IEnumerable<string> TypeFaults(string path)
    {
        var types = SourceText.TopLevelTypes(Repository.Read(path));
        var name = Path.GetFileNameWithoutExtension(path);

        // Extensions of one type over several files are named Type.Part.cs, generic ones like their type without parameters.
        var expected = name.Split('.', '{')[0];
        return types.Count switch
        {
            0 => [],
            1 when types[0] == expected || expected.StartsWith(types[0], StringComparison.Ordinal) => [],
            1 => [$"{path}: got the type {types[0]}; expected {expected}"],
            _ => [$"{path}: got the types {string.Join(", ", types)}; expected one"],
        };
    }
}
