namespace Sheaf.Forecasting;

/// <summary>All that a <see cref="TimedForecaster"/> needs to go on exactly where it was; at most 200 KiB when written by System.Text.Json.</summary>
/// <param name="Forecaster">What was learnt from closed steps.</param>
/// <param name="OpenStep">Where the open step begins; null before the first time.</param>
/// <param name="Sum">Sum of the rates of the open step.</param>
/// <param name="Count">How many they are, 0 or more.</param>
/// <param name="Rejected">Values refused so far.</param>
/// <param name="Restarts">Times that everything was forgotten so far.</param>
public sealed record TimedForecasterState(ForecasterState Forecaster, DateTimeOffset? OpenStep, double Sum, int Count, long Rejected, long Restarts)
{
    internal void Check()
    {
        if (Forecaster is null || Count < 0 || Rejected < 0 || Restarts < 0 || !(Sum >= 0 && double.IsFinite(Sum)) || (OpenStep is null && Count > 0))
        {
            throw new InvalidDataException(
                $"Got an open step with {Count} rates that sum up to {Sum}, {Rejected} refused values and {Restarts} restarts, expected none below zero, "
                + "and a time where there are rates; start anew without this state.");
        }
    }
}
