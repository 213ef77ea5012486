using System.Text.Json.Nodes;
using Sheaf.Cli.Studies;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Tests.Studies;

/// <summary>Types <c>./sheaf study</c> commands on a study in a folder of its own.</summary>
internal sealed class StudyShell : IDisposable
{
    public const string TwoObjectives = """
        {"parameters": [{"name": "x1", "kind": "continuous", "min": 0, "max": 1}, {"name": "codec", "kind": "categorical", "values": ["none", "lz4"]}],
         "objectives": [{"name": "time", "threshold": 10}, {"name": "rate", "direction": "maximise", "threshold": 0}],
         "constraints": [{"name": "g1"}]}
        """;

    public const string OneObjective = """
        {"parameters": [{"name": "x1", "kind": "continuous", "min": -5, "max": 10}, {"name": "x2", "kind": "continuous", "min": 0, "max": 15}],
         "objectives": [{"name": "branin"}]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheaf-study");

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public string Folder => _folder.FullName;

    public string Path => At("study.json");

    public StudyStore Store => new(Path, TimeProvider.System);

    public IReadOnlyList<Trial> Trials => Store.Read().Study.Trials;

    public string At(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Runs one command; <c>--study</c> is added.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken, params string[] words)
    {
        Output.GetStringBuilder().Clear();
        Error.GetStringBuilder().Clear();
        return await CommandLine.RunAsync(["study", .. words, "--study", Path], new CliContext(TextWriter.Synchronized(Output), TextWriter.Synchronized(Error), TimeProvider.System), cancellationToken);
    }

    public Task<int> RunAsync(params string[] words) => RunAsync(CancellationToken.None, words);

    public async Task CreateAsync(string definition)
    {
        File.WriteAllText(At("problem.json"), definition);
        Assert.Equal(ExitCode.Ok, await RunAsync("create", At("problem.json")));
    }

    public JsonNode Json() => JsonNode.Parse(Output.ToString())!;

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
        _folder.Delete(recursive: true);
    }
}
