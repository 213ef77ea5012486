using System.Reflection;

namespace Sheaf.Architecture.Tests;

public class ProjectReferenceTests
{
    private static readonly string[] Sources =
        [.. Repository.Projects.Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Select(path => path.Split('/')[1])];

    public static TheoryData<string> SourceProjects => [.. Sources];

    public static TheoryData<string> DomainProjects => [.. Arrows.Domain];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void ProjectFile_References_StayWithinTheArrows(string name)
    {
        var project = Repository.Project($"src/{name}");
        var references = Repository.Items(project, "ProjectReference").Select(path => path.Replace('\\', '/').Split('/')[^2]);

        Assert.True(Arrows.Allowed.ContainsKey(name), $"Got a project src/{name} without an entry in Arrows; expected one. Add its arrows.");
        Assert.Empty(references.Except(Arrows.Allowed[name]));
    }

    [Theory]
    [MemberData(nameof(DomainProjects))]
    public void DomainProject_Packages_AreNumericsOnly(string name)
    {
        var project = Repository.Project($"src/{name}");

        Assert.Empty(Repository.Items(project, "PackageReference").Except(Arrows.DomainPackages));
        Assert.Empty(Repository.Items(project, "FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", project.Root!.Attribute("Sdk")!.Value);
    }

    [Theory]
    [MemberData(nameof(DomainProjects))]
    public void DomainAssembly_References_AreTheBaseLibraryNumericsAndItsArrows(string name)
    {
        var allowed = Arrows.Allowed[name].Select(other => $"Sheaf.{other}").Concat(Arrows.DomainPackages).ToHashSet();
        var references = Assembly.Load($"Sheaf.{name}").GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(references, reference => !allowed.Contains(reference) && !IsBaseLibrary(reference));
    }

    [Fact]
    public void Cli_Assembly_ReferencesNoGrainRuntime()
    {
        var references = Assembly.Load("sheaf").GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(references, reference => reference.Contains("Orleans", StringComparison.Ordinal));
    }

    /// <summary>With Orleans' packages comes its generator, which takes a test's fake of a grain interface for a grain.</summary>
    [Fact]
    public void GrainRuntime_Imports_AreInTheProjectsWithGrains()
    {
        var importers = Repository.Projects.Where(path => Repository.Read(path).Contains("GrainRuntime.props", StringComparison.Ordinal));

        Assert.Equal(["bench/Sheaf.Bench.csproj", "src/Silo/Sheaf.Silo.csproj"], importers);
    }

    [Fact]
    public void Solution_Projects_AreAllThatExist()
    {
        var solution = Repository.Read("Sheaf.slnx");

        Assert.DoesNotContain(Repository.Projects, project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void SourceProjects_Tests_EachHaveAProject()
    {
        var tested = Repository.Projects.Where(path => path.StartsWith("tests/", StringComparison.Ordinal)).Select(path => path.Split('/')[1]);

        Assert.Empty(Sources.Except(tested));
    }

    // "System." alone would let ADO.NET drivers in; those that exist under it are not part of the base library.
    private static bool IsBaseLibrary(string assembly) =>
        assembly is "System" or "netstandard" or "mscorlib"
        || (assembly.StartsWith("System.", StringComparison.Ordinal)
            && !assembly.StartsWith("System.Data.", StringComparison.Ordinal)
            && !assembly.StartsWith("System.Net.Http", StringComparison.Ordinal));
}
