namespace Sheaf.Simulation.Reports;

/// <summary>A figure that experiments report for every policy.</summary>
/// <param name="Name">Stable name, e.g. <c>bad_seconds_share</c>.</param>
/// <param name="Unit">Unit, e.g. <c>share</c>.</param>
/// <param name="Measure">The figure of one run; null where it is unknown or what it is compared with did not run.</param>
public sealed record PolicyFigure(string Name, string Unit, Func<PairedRun, double?> Measure);
