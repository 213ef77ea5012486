using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>The load of an experiment, known in advance: totals by second and peaks by stage.</summary>
internal sealed class Horizon
{
    private readonly double[] _rates;
    private readonly double[] _totals;

    public Horizon(ExperimentSettings settings, int stageSeconds)
    {
        Seconds = settings.Seconds;
        StageSeconds = stageSeconds;
        _rates = [.. Enumerable.Range(0, Seconds).Select(second => settings.Trace[second])];
        _totals = new double[Seconds + 1];
        for (var second = 0; second < Seconds; second++)
        {
            _totals[second + 1] = _totals[second] + _rates[second];
        }
    }

    /// <summary>Seconds of the experiment.</summary>
    public int Seconds { get; }

    /// <summary>Seconds of a stage; the last one may be shorter.</summary>
    public int StageSeconds { get; }

    /// <summary>Number of stages.</summary>
    public int Stages => (Seconds + StageSeconds - 1) / StageSeconds;

    /// <summary>Records that became due before each second, and in the end all of them.</summary>
    public ReadOnlySpan<double> Totals => _totals;

    /// <summary>The highest rate.</summary>
    public double Peak => _rates.Max();

    /// <summary>The second at which a stage starts; for the stage after the last one the end.</summary>
    public int Start(int stage) => Math.Min(Seconds, stage * StageSeconds);

    /// <summary>The stage that starts at <paramref name="second"/> or next after it.</summary>
    public int StageFrom(int second) => (Math.Min(second, Seconds) + StageSeconds - 1) / StageSeconds;

    /// <summary>For each stage the highest rate from its start until <paramref name="seconds"/> after its end.</summary>
    public double[] Peaks(int seconds)
    {
        var peaks = new double[Stages];
        var window = new SlidingMaximum(_rates);
        for (var stage = 0; stage < peaks.Length; stage++)
        {
            peaks[stage] = window.Over(Start(stage), Math.Min(Seconds, Start(stage + 1) + seconds));
        }

        return peaks;
    }
}
