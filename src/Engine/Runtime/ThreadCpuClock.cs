using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>CPU time of the calling thread, from the operating system.</summary>
internal static partial class ThreadCpuClock
{
    private static readonly int ClockId = OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : -1;

    /// <summary>Whether the clock is there. Where it is not, callers charge the wall time of their turns, which is never less.</summary>
    public static bool IsAvailable { get; } = Probe();

    /// <summary>Nanoseconds of CPU time the calling thread has used.</summary>
    public static long Nanos => GetTime(ClockId, out var time) == 0
        ? time.Seconds * 1_000_000_000 + time.Nanos
        : throw new InvalidOperationException($"clock_gettime failed with error {Marshal.GetLastPInvokeError()}.");

    private static bool Probe()
    {
        if (ClockId < 0 || nint.Size != 8)
        {
            return false;
        }

        try
        {
            return GetTime(ClockId, out _) == 0;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanos;
    }
}
