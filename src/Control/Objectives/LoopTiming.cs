namespace Sheaf.Control.Objectives;

/// <summary>The rhythm of the control loop, all in seconds of wall time.</summary>
public sealed record LoopTiming
{
    /// <summary>Time between ticks (observe, learn, forecast, plan). Default 2, range 0.1 to 3600.</summary>
    public double TickSeconds { get; init => field = Require.Within(value, 0.1, 3600); } = 2;

    /// <summary>Step of the forecast. Default 2, range 0.1 to 3600.</summary>
    public double ForecastStepSeconds { get; init => field = Require.Within(value, 0.1, 3600); } = 2;

    /// <summary>Number of forecast steps ahead. Default 20, range 2 to 200.</summary>
    public int HorizonSteps { get; init => field = (int)Require.Within(value, 2, 200); } = 20;

    /// <summary>Shortest time between two changes, unless the objective is being missed. Default 20, range 0 to 86 400.</summary>
    public double MinimumDwellSeconds { get; init => field = Require.Within(value, 0, 86_400); } = 20;

    /// <summary>How long after a change its outcome is measured. Default 15, range 1 to 86 400.</summary>
    public double OutcomeAfterSeconds { get; init => field = Require.Within(value, 1, 86_400); } = 15;

    /// <summary>How long a decision waits for a person before it expires. Default 120, range 1 to 86 400.</summary>
    public double ApprovalExpirySeconds { get; init => field = Require.Within(value, 1, 86_400); } = 120;

    /// <summary>
    /// How long the reactive policy holds on to the most workers it wanted before it takes any away. Default 60 (Kubernetes' own is 300),
    /// range 0 to 86 400; 0 follows every reading.
    /// </summary>
    public double DownscaleStabilizationSeconds { get; init => field = Require.Within(value, 0, 86_400); } = 60;
}
