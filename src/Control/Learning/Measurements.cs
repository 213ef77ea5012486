using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Learning;

/// <summary>
/// The measurements the models rest on: every completed profiling run, and production thinned to one running mean for each
/// configuration and rate bin, so that hours in one state don't drown everything else. Bounded: the oldest go first.
/// </summary>
public sealed class Measurements
{
    private const double BinsPerOctave = 4;
    private const double Forgetting = 0.3;
    private readonly Dictionary<(JobConfiguration, int), Trial> _production = [];
    private readonly List<Trial> _profiling = [];

    /// <summary>Most measurements kept of each kind.</summary>
    public const int Capacity = 80;

    /// <summary>All measurements, profiling runs first, each kind oldest first.</summary>
    public IReadOnlyList<Trial> All => [.. _profiling, .. _production.Values.OrderBy(trial => trial.At)];

    /// <summary>Number of measurements.</summary>
    public int Count => _profiling.Count + _production.Count;

    /// <summary>Completed profiling runs.</summary>
    public int ProfilingRuns => _profiling.Count;

    /// <summary>The highest rate measured in events per second, or 0.</summary>
    public double HighestRate => All.Select(trial => trial.Rate).DefaultIfEmpty(0).Max();

    /// <summary>The highest rate measured of the production job in events per second, or 0.</summary>
    public double HighestProductionRate => _production.Values.Select(trial => trial.Rate).DefaultIfEmpty(0).Max();

    /// <summary>Takes one measurement.</summary>
    /// <returns>False where it carries nothing to learn from: not completed, or neither latency nor recovery known.</returns>
    public bool Add(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Status != TrialStatus.Completed || !double.IsFinite(trial.Rate) || trial.Rate <= 0 || (trial.LatencyP95Ms is null && trial.RecoverySeconds is null))
        {
            return false;
        }

        if (trial.Kind == TrialKind.Profiling)
        {
            AddProfiling(trial);
        }
        else
        {
            AddProduction(trial);
        }

        return true;
    }

    private void AddProfiling(Trial trial)
    {
        _profiling.RemoveAll(known => known.Id == trial.Id);
        _profiling.Add(trial);
        if (_profiling.Count > Capacity)
        {
            _profiling.RemoveAt(0);
        }
    }

    private void AddProduction(Trial trial)
    {
        var key = (trial.Configuration, (int)Math.Round(Math.Log2(trial.Rate) * BinsPerOctave));
        _production[key] = _production.TryGetValue(key, out var known) ? Blend(known, trial) : trial;
        if (_production.Count > Capacity)
        {
            _production.Remove(_production.MinBy(pair => pair.Value.At).Key);
        }
    }

    private static Trial Blend(Trial known, Trial latest) => latest with
    {
        Rate = Mix(known.Rate, latest.Rate)!.Value,
        LatencyP95Ms = Geometric(known.LatencyP95Ms, latest.LatencyP95Ms),
        RecoverySeconds = latest.RecoverySeconds ?? known.RecoverySeconds,
        RecoveryCensored = latest.RecoverySeconds is null ? known.RecoveryCensored : latest.RecoveryCensored,
    };

    private static double? Mix(double? known, double? latest) =>
        known is null ? latest : latest is null ? known : known + (Forgetting * (latest - known));

    // Latency spans magnitudes: a mean of logarithms, or one burst would outweigh a minute of calm.
    private static double? Geometric(double? known, double? latest) =>
        Mix(Log(known), Log(latest)) is { } mean ? Math.Exp(mean) : null;

    private static double? Log(double? value) => value is > 0 ? Math.Log(value.Value) : null;
}
