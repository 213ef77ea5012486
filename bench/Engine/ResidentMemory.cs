using System.Globalization;

namespace Sheaf.Bench.Engine;

/// <summary>The physical memory that processes hold, as the operating system counts it; Linux only.</summary>
internal static class ResidentMemory
{
    /// <summary>What a process holds now, MiB.</summary>
    /// <param name="process">Its id.</param>
    public static double Mebibytes(int process) => Read(process, "VmRSS:");

    /// <summary>The most that a process has held so far, MiB.</summary>
    /// <param name="process">Its id.</param>
    public static double PeakMebibytes(int process) => Read(process, "VmHWM:");

    private static double Read(int process, string field)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        string kibibytes = line[field.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim();
        return double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024;
    }
}
