using System.Globalization;
using System.Runtime.InteropServices;

namespace Sheaf.Bench.Engine;

/// <summary>The processes of one session started by this program, addressed together; Linux only.</summary>
/// <param name="id">The leader's process id, which is the group's too.</param>
internal sealed partial class ProcessGroup(int id)
{
    private const int Terminate = 15;

    private const int Kill = 9;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether a process of the group still runs. One that ended and that nobody has asked for yet does not.</summary>
    public bool IsAlive => Directory.EnumerateDirectories("/proc").Any(IsMember);

    /// <summary>Asks what is left of the group to end, and ends it by force after a while.</summary>
    /// <param name="grace">How long it may take to end by itself.</param>
    public async Task EndAsync(TimeSpan grace)
    {
        if (await WaitAsync(TimeSpan.Zero))
        {
            return;
        }

        Send(Terminate);
        if (!await WaitAsync(grace))
        {
            Send(Kill);
            await WaitAsync(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Waits until no process is left.</summary>
    /// <param name="limit">Longest wait.</param>
    /// <returns>Whether none is left.</returns>
    public async Task<bool> WaitAsync(TimeSpan limit)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (IsAlive)
        {
            if (TimeProvider.System.GetElapsedTime(started) >= limit)
            {
                return false;
            }

            await Task.Delay(Poll);
        }

        return true;
    }

    // That the group has gone meanwhile is what was wanted.
    private void Send(int signal) => _ = SendSignal(-id, signal);

    private bool IsMember(string directory)
    {
        if (!char.IsAsciiDigit(Path.GetFileName(directory)[0]))
        {
            return false;
        }

        try
        {
            // The name, in brackets, may hold anything; state, parent and group follow it.
            string stat = File.ReadAllText(Path.Combine(directory, "stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is not ("Z" or "X") && int.Parse(fields[2], CultureInfo.InvariantCulture) == id;
        }
        catch (IOException)
        {
            return false; // It ended in between.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
