using Sheaf.Forecasting;

namespace Sheaf.Bench.Forecasts;

/// <summary>How a trace is replayed.</summary>
/// <param name="StepSeconds">Length of a step in seconds, above 0.</param>
/// <param name="Horizon">Steps ahead that are forecast, at least 1.</param>
/// <param name="FirstOrigin">Share of the trace before the first origin, inside (0, 1).</param>
/// <param name="IsInferred">True where the trace's name is none that the protocol knows, and its own spacing decided.</param>
internal sealed record TraceProtocol(double StepSeconds, int Horizon, double FirstOrigin, bool IsInferred = false)
{
    private const int InferredHorizon = 12;
    private const int FewSteps = 1_000;

    // The only place where a trace's name counts: the steps and horizons that published results were measured with.
    private static readonly (string Prefix, TraceProtocol Protocol)[] Known =
    [
        ("demeter_", new(30, 20, .67)),
        ("phoebe_sine", new(30, 20, .55)),
        ("lp_", new(300, 12, .6)),
        ("nab_twitter_", new(300, 12, .6)),
        ("nab_nyc_taxi", new(1_800, 12, .6)),
        ("wc98", new(60, 15, .6)),
        ("azure_llm_", new(10, 30, .25)),
    ];

    /// <summary>The nine real seasonal traces that published pools of forecasters were compared on.</summary>
    public static IReadOnlyList<string> Nine { get; } =
        ["demeter_ads", "lp_google", "lp_iot", "lp_taxi", "lp_wiki_en", "nab_nyc_taxi", "nab_twitter_aapl", "nab_twitter_amzn", "wc98"];

    /// <summary>The protocol of a trace.</summary>
    /// <param name="file">The trace; its name decides where the protocol knows it, else what it holds.</param>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static TraceProtocol Of(string file) =>
        Array.Find(Known, known => Path.GetFileName(file).StartsWith(known.Prefix, StringComparison.OrdinalIgnoreCase)).Protocol ?? Infer(file);

    private static TraceProtocol Infer(string file)
    {
        TimeSpan step = RateTrace.NaturalStep(file);
        return new TraceProtocol(step.TotalSeconds, InferredHorizon, RateTrace.Load(file, step).Count < FewSteps ? .25 : .6, IsInferred: true);
    }
}
