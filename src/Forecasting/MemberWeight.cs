namespace Sheaf.Forecasting;

/// <summary>The share that one forecaster of the pool has in a forecast.</summary>
/// <param name="Name">The forecaster's name, as <see cref="IPointForecaster.Name"/> gives it.</param>
/// <param name="Weight">Its weight averaged over the horizon, 0 to 1 inclusive; the weights of a forecast sum to 1.</param>
public sealed record MemberWeight(string Name, double Weight);
