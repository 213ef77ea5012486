using System.Runtime.InteropServices;

namespace Sheaf.Cli.Measuring;

/// <summary>The machine measured on.</summary>
/// <param name="Cores">Cores that this process may use.</param>
/// <param name="Cpu">Name of the processor.</param>
/// <param name="Os">Name and version of the operating system.</param>
/// <param name="Dotnet">Version of the runtime.</param>
internal sealed record ResultMachine(int Cores, string Cpu, string Os, string Dotnet)
{
    /// <summary>The machine that this runs on.</summary>
    public static ResultMachine Here() => new(
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
