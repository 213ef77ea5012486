namespace Sheaf.Control.Planning;

/// <summary>One member of the forecasting pool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its weight in the combination, from 0 to 1.</param>
public sealed record ForecastMember(string Name, double Weight);
