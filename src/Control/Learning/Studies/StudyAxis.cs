using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Learning.Studies;

/// <summary>One parameter of the study: a knob of the configuration, or the rate.</summary>
internal sealed class StudyAxis
{
    private const int MostValues = 33;
    private const double Slack = 1e-6;
    private readonly Func<JobConfiguration, double, double> _read;
    private readonly Func<JobConfiguration, double, JobConfiguration>? _write;

    private StudyAxis(string name, IReadOnlyList<double> values, Func<JobConfiguration, double, double> read, Func<JobConfiguration, double, JobConfiguration>? write) =>
        (Name, Values, _read, _write) = (name, values, read, write);

    public string Name { get; }

    /// <summary>Rising; one value where it cannot vary.</summary>
    public IReadOnlyList<double> Values { get; }

    public bool CanVary => Values.Count > 1;

    /// <summary>The five knobs in the order of the space, then the rate from the lowest to the highest given.</summary>
    public static IReadOnlyList<StudyAxis> Of(ConfigurationBounds bounds, double lowestRate, double highestRate) =>
    [
        Knob("workers", bounds.Workers, c => c.Workers, (c, x) => c with { Workers = (int)x }),
        Knob("slotsPerWorker", bounds.SlotsPerWorker, c => c.SlotsPerWorker, (c, x) => c with { SlotsPerWorker = (int)x }),
        Knob("cpuPerWorker", bounds.CpuPerWorker, c => c.CpuPerWorker, (c, x) => c with { CpuPerWorker = x }),
        Knob("memoryMiB", bounds.MemoryMiB, c => c.MemoryMiB, (c, x) => c with { MemoryMiB = (int)x }),
        Knob("checkpointIntervalSeconds", bounds.CheckpointIntervalSeconds, c => c.CheckpointIntervalSeconds, (c, x) => c with { CheckpointIntervalSeconds = x }),
        new StudyAxis("rate", Rates(lowestRate, highestRate), (_, rate) => rate, null),
    ];

    public double Read(JobConfiguration configuration, double rate) => _read(configuration, rate);

    /// <summary>The values from the lowest that was tried to the highest; one value where there are fewer than two.</summary>
    public IReadOnlyList<double> Tried(IReadOnlyList<Trial> trials)
    {
        var (low, high) = (trials.Min(Read) - Slack, trials.Max(Read) + Slack);
        double[] tried = [.. Values.Where(value => value >= low && value <= high)];
        return tried.Length > 1 ? tried : [Read(trials[0])];
    }

    /// <summary>The configuration and rate with this parameter set.</summary>
    public (JobConfiguration Configuration, double Rate) Set(JobConfiguration configuration, double rate, double value) =>
        _write is null ? (configuration, value) : (_write(configuration, value), rate);

    private double Read(Trial trial) => _read(trial.Configuration, trial.Rate);

    private static StudyAxis Knob(string name, ParameterRange range, Func<JobConfiguration, double> read, Func<JobConfiguration, double, JobConfiguration> write) =>
        new(name, Levels(range), (configuration, _) => read(configuration), write);

    private static double[] Levels(ParameterRange range) => range.Count <= MostValues
        ? [.. Enumerable.Range(0, range.Count).Select(range.Level)]
        : [.. Enumerable.Range(0, MostValues).Select(i => range.Level((int)Math.Round(i * (range.Count - 1) / (MostValues - 1.0))))];

    private static double[] Rates(double lowest, double highest) => highest > lowest
        ? [.. Enumerable.Range(0, MostValues).Select(i => lowest * Math.Pow(highest / lowest, i / (MostValues - 1.0)))]
        : [lowest];
}
