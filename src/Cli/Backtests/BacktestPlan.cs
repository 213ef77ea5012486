using Sheaf.Forecasting;

namespace Sheaf.Cli.Backtests;

/// <summary>A trace, read, and how it is replayed.</summary>
/// <param name="Name">Name of the trace: its file's, without folder and ending.</param>
/// <param name="Rates">Mean rate of each step; null where nothing was observed.</param>
/// <param name="Options">Step, horizon and origins.</param>
internal sealed record BacktestPlan(string Name, IReadOnlyList<double?> Rates, BacktestOptions Options)
{
    private const int DefaultHorizon = 20;

    /// <summary>Length of a step in seconds.</summary>
    public double StepSeconds => Options.Forecast.Step.TotalSeconds;

    /// <summary>Reads the trace and settles what was left open.</summary>
    /// <exception cref="CliException">The trace can't be read, is malformed or too short, or step and horizon don't fit.</exception>
    public static BacktestPlan Of(BacktestRequest request)
    {
        try
        {
            var step = request.StepSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : RateTrace.NaturalStep(request.Trace);
            var rates = RateTrace.Load(request.Trace, step);
            var plan = new BacktestPlan(Path.GetFileNameWithoutExtension(request.Trace), rates, OptionsOf(request, step));
            plan.Options.Places(rates.Count);
            return plan;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw new CliException($"--trace: {char.ToLowerInvariant(e.Message[0])}{e.Message[1..]}", ExitCode.Usage, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var path = request.Trace;
            var got = Directory.Exists(path) ? $"'{path}', a folder" : !File.Exists(path) ? $"'{path}', which does not exist" : $"'{path}', which can't be read";
            throw new CliException($"--trace: got {got}; expected a CSV file with the columns timestamp_s,events_per_s.", ExitCode.Usage, e);
        }
    }

    private static BacktestOptions OptionsOf(BacktestRequest request, TimeSpan step) => new()
    {
        Forecast = new ForecastOptions { Step = step, Horizon = HorizonOf(request, step) },
        FirstOrigin = request.FirstOrigin,
        Origins = request.Origins,
        Unscored = request.Origins / 3,
    };

    private static int HorizonOf(BacktestRequest request, TimeSpan step)
    {
        if (request.HorizonSeconds is not { } ahead)
        {
            return DefaultHorizon;
        }

        // A part of a step is looked at as a whole one.
        var steps = Math.Ceiling((ahead / step.TotalSeconds) - 1e-9);
        return steps <= ForecastOptions.MaximumHorizon
            ? (int)steps
            : throw CliException.Usage(FormattableString.Invariant(
                $"--horizon: got {steps:0} steps of {step.TotalSeconds:0.###} s; expected at most {ForecastOptions.MaximumHorizon}: take a longer --step."));
    }
}
