using System.Runtime.InteropServices;

namespace Sheaf.Bench.Forecasts;

/// <summary>
/// CPU time of the calling thread: neither waiting for a busy machine nor what other threads do counts. Where the operating system
/// doesn't tell it, the process's stands in.
/// </summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux.

    /// <summary>Milliseconds so far; only differences taken on one thread mean something.</summary>
    public static double Milliseconds => OperatingSystem.IsLinux() && GetTime(ThreadCpuTime, out Timespec time) == 0
        ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
        : Environment.CpuUsage.TotalTime.TotalMilliseconds;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
