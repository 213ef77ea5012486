using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>What to replay and what to show.</summary>
internal sealed record ForecastBenchOptions
{
    /// <summary>Multiply-adds that a step may spend on refits, unless told otherwise: as many as a forecaster spends by default.</summary>
    public static long DefaultRefitWork { get; } = new ForecastOptions().RefitWork;

    /// <summary>Folder of the traces.</summary>
    public required string Traces { get; init; }

    /// <summary>Parts of the names of the traces to replay; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Multiply-adds that a step may spend on refits, above 0.</summary>
    public long RefitWork { get; init; } = DefaultRefitWork;

    /// <summary>Traces replayed at the same time, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether to report each step ahead.</summary>
    public bool PerHorizon { get; init; }

    /// <summary>Whether to report each member of the pool.</summary>
    public bool Members { get; init; }

    /// <summary>Whether tables are printed as Markdown.</summary>
    public bool Markdown { get; init; }
}
