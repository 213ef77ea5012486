using System.Runtime.InteropServices;

namespace Sheaf.Bench.Reporting;

/// <summary>The machine measured on.</summary>
internal sealed record BenchMachine(int Cores, string Cpu, string Os, string Dotnet)
{
    public static BenchMachine Here() => new(
        Environment.ProcessorCount,
        CpuName(),
        RuntimeInformation.OSDescription,
        Environment.Version.ToString());

    private static string CpuName()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
