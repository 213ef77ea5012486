using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains.State;

namespace Sheaf.Silo.Jobs;

/// <summary>Opens the forecasters of jobs, and asks them for what requests want to know.</summary>
internal static class JobForecasters
{
    /// <summary>Whether what is kept was learnt with the step and the horizon of <paramref name="timing"/>; all else of it does not matter.</summary>
    public static bool Fits(ForecasterGrainState kept, LoopTiming timing)
    {
        ArgumentNullException.ThrowIfNull(timing);
        return kept.Timing is { } known && known.ForecastStepSeconds == timing.ForecastStepSeconds && known.HorizonSteps == timing.HorizonSteps;
    }

    /// <summary>The forecaster that goes on from what is kept, or where that can't be done a new one.</summary>
    public static TrackedForecaster Open(string jobId, ForecasterGrainState kept, LoopTiming timing, ILogger logger)
    {
        if (!Fits(kept, timing) || kept.Forecaster is not { } learnt)
        {
            return new TrackedForecaster(timing);
        }

        try
        {
            return TrackedForecaster.Restore(timing, learnt);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            // A job must not stay without forecasts because an older version wrote what it had learnt.
            logger.LogWarning("Job {Job}: its forecaster learns anew: {Reason}", jobId, e.Message);
            return new TrackedForecaster(timing);
        }
    }

    /// <summary>The latest forecasts of one lead beside what came true.</summary>
    /// <exception cref="RequestException">Forecasts of that lead are not kept.</exception>
    public static ForecastHindsight HindsightOf(TrackedForecaster forecaster, int lead) => forecaster.Leads.Contains(lead)
        ? forecaster.Hindsight(lead)
        : throw RequestException.Invalid("lead", $"'{lead}'", $"one of {string.Join(", ", forecaster.Leads)}, in steps");
}
