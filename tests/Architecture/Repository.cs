using System.Xml.Linq;

namespace Sheaf.Architecture.Tests;

/// <summary>The repository these tests were built from: its projects and sources.</summary>
internal static class Repository
{
    private static readonly string[] BuildOutputs = ["bin", "obj", "node_modules", "wwwroot", "artifacts", "Dashboard"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every project file, as a path relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Folders().SelectMany(folder => Files(folder, ".csproj")).Order(StringComparer.Ordinal)];

    /// <summary>Every C# source below <paramref name="folder"/>, as a path relative to the root.</summary>
    public static IReadOnlyList<string> Sources(string folder) => [.. Files(folder, ".cs").Order(StringComparer.Ordinal)];

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    public static XDocument Project(string folder) =>
        XDocument.Load(Directory.GetFiles(Path.Combine(Root, folder), "*.csproj").Single());

    public static IReadOnlyList<string> Items(XDocument project, string item) =>
        [.. project.Descendants(item).Select(element => element.Attribute("Include")!.Value)];

    private static string[] Folders() => ["src", "tests", "bench"];

    private static IEnumerable<string> Files(string folder, string extension)
    {
        var directory = new DirectoryInfo(Path.Combine(Root, folder));
        var here = directory.EnumerateFiles('*' + extension).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));
        var below = directory.EnumerateDirectories()
            .Where(child => !BuildOutputs.Contains(child.Name))
            .SelectMany(child => Files(Path.Combine(folder, child.Name), extension));
        return here.Concat(below);
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Sheaf.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"Got no Sheaf.slnx above {AppContext.BaseDirectory}; expected the tests to run from within the repository.");
    }
}
