using Sheaf.Bench.Engine;

namespace Sheaf.Bench.Tests;

/// <summary>A test of processes that are pinned to the first core; skipped where that can't be done.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PinnedFactAttribute : FactAttribute
{
    public PinnedFactAttribute() => Skip = OperatingSystem.IsLinux() ? ChildProcess.Missing() : "Processes can be pinned on Linux only.";
}
