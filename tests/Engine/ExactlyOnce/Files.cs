namespace Sheaf.Engine.Tests;

/// <summary>Files of a job, and what may befall them.</summary>
internal static class Files
{
    /// <summary>The checkpoint files, the newest last.</summary>
    public static IReadOnlyList<string> Checkpoints(string directory) =>
        [.. Directory.GetFiles(Path.Combine(directory, "checkpoints"), "checkpoint-*.bin").Order(StringComparer.Ordinal)];

    /// <summary>Damages a file; its name.</summary>
    public static string Damage(string path, Damage damage)
    {
        var content = File.ReadAllBytes(path);
        switch (damage)
        {
            case Tests.Damage.Truncated: File.WriteAllBytes(path, content[..^7]); break;
            case Tests.Damage.Flipped: content[content.Length / 2] ^= 4; File.WriteAllBytes(path, content); break;
            case Tests.Damage.Missing: File.Delete(path); break;
            default: File.WriteAllBytes(path, []); break;
        }

        return Path.GetFileName(path);
    }
}
