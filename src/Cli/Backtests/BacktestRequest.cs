using System.Globalization;
using Sheaf.Cli.Experiments;

namespace Sheaf.Cli.Backtests;

/// <summary>What <c>sheaf backtest</c> was asked for.</summary>
internal sealed record BacktestRequest
{
    /// <summary>The trace's file.</summary>
    public required string Trace { get; init; }

    /// <summary>Length of a step in seconds; null for what the trace suggests.</summary>
    public double? StepSeconds { get; init; }

    /// <summary>How far to look ahead in seconds; null for 20 steps.</summary>
    public double? HorizonSeconds { get; init; }

    /// <summary>Where the first origin lies, as a share of the trace, inside (0, 1).</summary>
    public double FirstOrigin { get; init; } = .6;

    /// <summary>Number of origins, at least 3; the first third of them only warms up.</summary>
    public int Origins { get; init; } = 120;

    /// <summary>Where the page goes, or null.</summary>
    public string? Html { get; init; }

    /// <summary>Where the figures go, or null.</summary>
    public string? Json { get; init; }

    /// <summary>The command line without where its results go.</summary>
    public string CommandLine() =>
        $"sheaf backtest --trace {Trace}{Given("--step", StepSeconds)}{Given("--horizon", HorizonSeconds)}"
        + string.Create(CultureInfo.InvariantCulture, $" --first-origin {FirstOrigin} --origins {Origins}");

    private static string Given(string option, double? seconds) => seconds is { } given ? $" {option} {Durations.Write(given)}" : "";
}
