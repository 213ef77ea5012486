namespace Sheaf.Simulation.Calibration;

/// <summary>How much work a fit may take.</summary>
/// <param name="MechanismEvaluations">Evaluations of each of the three searches for capacity and recovery figures, from 10.</param>
/// <param name="RescaleEvaluations">Evaluations of each of the two searches for a kind of reconfiguration, from 10.</param>
public sealed record FitOptions(int MechanismEvaluations = 150, int RescaleEvaluations = 60);
