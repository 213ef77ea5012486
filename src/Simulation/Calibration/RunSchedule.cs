using Sheaf.Control.Configuration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>What happened to the job in a measured run: the load, the changes of configuration and the failures, by second.</summary>
internal sealed class RunSchedule
{
    // A failure takes a worker away for some seconds; that is no change of configuration.
    private const double FailureDip = 0.75;
    private const double Settled = 0.05;

    private readonly double[] _rates;

    private RunSchedule(double[] rates, JobConfiguration initial, RescaleKind kind, IReadOnlyDictionary<int, JobConfiguration> changes, IReadOnlySet<int> failures)
    {
        _rates = rates;
        Initial = initial;
        Kind = kind;
        Changes = changes;
        Failures = failures;
    }

    /// <summary>Configuration at the start.</summary>
    public JobConfiguration Initial { get; }

    /// <summary>How changes were carried out.</summary>
    public RescaleKind Kind { get; }

    /// <summary>Configurations by the second in which they were ordered.</summary>
    public IReadOnlyDictionary<int, JobConfiguration> Changes { get; }

    /// <summary>Seconds of the failures.</summary>
    public IReadOnlySet<int> Failures { get; }

    /// <summary>Seconds of the run.</summary>
    public int Seconds => _rates.Length * 60;

    /// <summary>Records that became due in a second, straight lines between the middles of the minutes.</summary>
    public double Rate(int second)
    {
        var at = Math.Clamp((second - 30) / 60.0, 0, _rates.Length - 1);
        var minute = Math.Min((int)at, _rates.Length - 2);
        return _rates[minute] + ((at - minute) * (_rates[minute + 1] - _rates[minute]));
    }

    /// <summary>How a method carried out its changes.</summary>
    public static RescaleKind KindOf(string method) => method switch
    {
        "reactive" => RescaleKind.Elastic,
        "ds2" => RescaleKind.PerVertex,
        _ => RescaleKind.Redeploy,
    };

    /// <summary>Reads the schedule of a run out of its minutes and failures.</summary>
    public static RunSchedule Of(MeasuredRun run)
    {
        var workersVary = run.Method is "reactive" or "ds2";
        var initial = run.Minutes.Select(minute => minute.Configuration).OfType<JobConfiguration>().First();
        return new RunSchedule(
            Rates(run.Minutes),
            initial,
            KindOf(run.Method),
            workersVary ? ByWorkers(run, initial) : ByOrder(run, initial),
            run.Failures.Select(failure => failure.Second).ToHashSet());
    }

    private static double[] Rates(IReadOnlyList<MinuteRow> minutes)
    {
        var rates = new double[minutes.Count];
        var last = minutes.Select(minute => minute.OfferedRate).OfType<double>().FirstOrDefault();
        for (var i = 0; i < rates.Length; i++)
        {
            rates[i] = last = minutes[i].OfferedRate ?? last;
        }

        return rates;
    }

    // The minute in which the ordered configuration changed; the job stopped somewhere in it.
    private static Dictionary<int, JobConfiguration> ByOrder(MeasuredRun run, JobConfiguration initial)
    {
        var changes = new Dictionary<int, JobConfiguration>();
        var current = initial;
        for (var i = 0; i < run.Minutes.Count; i++)
        {
            if (run.Minutes[i].Configuration is { } next && next != current)
            {
                changes[(i * 60) + 20] = current = next;
            }
        }

        return changes;
    }

    // Only the number of workers tells: it leaves its level when workers come or go.
    private static Dictionary<int, JobConfiguration> ByWorkers(MeasuredRun run, JobConfiguration initial)
    {
        var changes = new Dictionary<int, JobConfiguration>();
        double level = initial.Workers;
        for (var i = 0; i < run.Minutes.Count; i++)
        {
            if (run.Minutes[i].Workers is not { } workers || Math.Abs(workers - level) <= (run.Minutes[i].InFailure ? FailureDip : Settled))
            {
                continue;
            }

            var next = Math.Max(1, Math.Round(Following(run.Minutes, i) ?? workers));
            if (next != level || workers < level - FailureDip)
            {
                changes[(i * 60) + Moment(workers, level, next)] = initial with { Workers = (int)next };
                level = next;
            }
        }

        return changes;
    }

    private static double? Following(IReadOnlyList<MinuteRow> minutes, int i) => i + 1 < minutes.Count ? minutes[i + 1].Workers : null;

    // A mean of 8.85 on the way from 9 to 8 says that the change came after nine seconds... of the minute's sixty, 51 had gone.
    private static int Moment(double workers, double from, double to)
    {
        var share = from == to ? 0.3 : (workers - to) / (from - to);
        return (int)Math.Round(59 * Math.Clamp(share, 0, 1));
    }
}
