namespace Sheaf.Engine.Tests;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sheaf-engine-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
