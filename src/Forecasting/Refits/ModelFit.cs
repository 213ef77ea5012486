namespace Sheaf.Forecasting;

/// <summary>
/// A refit in progress on a <see cref="FitWindow"/>, done in pieces so that it can be spread over steps. What it does depends
/// on its window and on the forecaster as it was when the refit began, so a refit that was cut short is repeated exactly by advancing a new one as often.
/// </summary>
public abstract class ModelFit
{
    /// <summary>True once nothing is left to do and the forecaster can adopt the model.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Does the next piece, at most about 20 ms of it.</summary>
    /// <returns>What it cost in multiply-adds, more than 0; three are about 1 ns.</returns>
    /// <exception cref="InvalidOperationException">The fit is complete.</exception>
    public abstract long Advance();
}
