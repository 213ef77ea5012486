using Sheaf.Control.Forecasts;
using Sheaf.Control.Objectives;
using Sheaf.Control.Planning;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Grains;

/// <summary>Forecasts the load of one job. The key is the job's id.</summary>
[Alias("sheaf.IForecasterGrain")]
public interface IForecasterGrain : IGrainWithStringKey
{
    /// <summary>Takes the mean rate of the step that ended at <paramref name="at"/>, null where unknown, and looks ahead.</summary>
    /// <returns>The forecast, or null while too little is known.</returns>
    [Alias("ObserveAsync")]
    Task<LoadForecast?> ObserveAsync(DateTimeOffset at, double? rate, LoopTiming timing);

    /// <summary>The forecast in force, and how far forecasts came true.</summary>
    [Alias("ReviewAsync")]
    Task<ForecastReview> ReviewAsync(LoopTiming timing);

    /// <summary>The latest forecasts of one lead, in steps, beside what came true.</summary>
    /// <exception cref="RequestException">Forecasts of that lead are not kept.</exception>
    [Alias("HindsightAsync")]
    Task<ForecastHindsight> HindsightAsync(LoopTiming timing, int lead);

    /// <summary>Keeps what was learnt, now.</summary>
    [Alias("SaveAsync")]
    Task SaveAsync();

    /// <summary>Forgets everything.</summary>
    [Alias("DeleteAsync")]
    Task DeleteAsync();
}
