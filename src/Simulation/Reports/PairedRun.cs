using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>A run beside those that it is compared with: same job, same load, same seed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Static">The run of the static configuration; null where there is none.</param>
/// <param name="Oracle">The run of the oracle; null where there is none.</param>
/// <param name="Hours">Length of the experiment in hours, above 0.</param>
public sealed record PairedRun(PolicyRun Run, PolicyRun? Static, PolicyRun? Oracle, double Hours)
{
    /// <summary>What the run came to.</summary>
    public PolicyFigures Figures => Run.Figures;

    /// <summary>A figure of the run over the same kind of figure of the static configuration; null without that, or where it is 0.</summary>
    public double? OverStatic(Func<PolicyFigures, double> figure, Func<PolicyFigures, double> ofStatic)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(ofStatic);
        return Static is null ? null : Ratio(figure(Figures), ofStatic(Static.Figures));
    }

    /// <summary>A figure of the run over that of the oracle; null without it, or where it is 0.</summary>
    public double? OverOracle(Func<PolicyFigures, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Oracle is null ? null : Ratio(figure(Figures), figure(Oracle.Figures));
    }

    private static double? Ratio(double value, double to) => to > 0 ? value / to : null;
}
