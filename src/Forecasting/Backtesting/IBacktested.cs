namespace Sheaf.Forecasting;

/// <summary>What a backtest replays a trace through: it is told of every step in turn and asked for forecasts at some.</summary>
public interface IBacktested
{
    /// <summary>True once it can forecast.</summary>
    bool CanForecast { get; }

    /// <summary>Season lengths found so far, in steps, the one that a seasonal naive forecast should repeat first; empty when there is none.</summary>
    IReadOnlyList<int> Seasons { get; }

    /// <summary>Takes in the next step and does the learning that belongs to it.</summary>
    /// <param name="rate">The step's mean rate; null when it was not observed.</param>
    void Take(double? rate);

    /// <summary>The forecast of the steps after the latest.</summary>
    /// <returns>As many steps as the backtest's horizon, at the backtest's levels.</returns>
    Forecast Forecast();
}
