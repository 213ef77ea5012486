using System.Diagnostics;
using System.Text;

namespace Sheaf.Cli.Studies;

/// <summary>Ends a program with all that it has started, also where a child has outlived its parent.</summary>
internal static class ProcessTree
{
    /// <summary>Kills it.</summary>
    /// <param name="process">The program.</param>
    /// <param name="mark">A variable of its environment, <c>NAME=value</c>, that no other program has; children inherit it.</param>
    public static void Kill(Process process, string mark)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment; its children may live on.
        }

        if (OperatingSystem.IsLinux())
        {
            KillMarked(mark);
        }
    }

    private static void KillMarked(string mark)
    {
        var wanted = Encoding.UTF8.GetBytes(mark);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && IsMarked(folder, wanted))
            {
                KillOne(id);
            }
        }
    }

    private static bool IsMarked(string folder, byte[] wanted)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or another user's: not ours.
            return false;
        }
    }

    private static void KillOne(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Ended meanwhile.
        }
    }
}
