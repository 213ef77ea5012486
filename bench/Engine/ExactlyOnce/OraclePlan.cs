using System.Diagnostics;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>The steps of one seed, carried out one after the other while the job runs. Safe for concurrent use.</summary>
/// <param name="steps">The steps.</param>
/// <param name="endsJob">Whether the job may end after the last step; else it waits to be ended.</param>
internal sealed class OraclePlan(IReadOnlyList<OracleStep> steps, bool endsJob) : IFaultInjector
{
    private readonly Lock _lock = new();
    private int _done;
    private int _passed;
    private long _doneAt = Stopwatch.GetTimestamp();
    private volatile StreamJob? _job;

    /// <summary>Share of the events that may be read by now at full pace.</summary>
    public double Share => (Volatile.Read(ref _done) + 1.0) / (steps.Count + 1);

    /// <summary>Whether the last event may be read.</summary>
    public bool IsOver => endsJob && IsDone;

    /// <summary>Whether all steps are done.</summary>
    public bool IsDone => Volatile.Read(ref _done) == steps.Count;

    /// <summary>The step whose time has come; null for none.</summary>
    public OracleStep? Due
    {
        get
        {
            lock (_lock)
            {
                return _done < steps.Count && Stopwatch.GetElapsedTime(_doneAt) >= steps[_done].Delay ? steps[_done] : null;
            }
        }
    }

    /// <summary>The job whose workers die.</summary>
    public StreamJob? Job
    {
        get => _job;
        set => _job = value;
    }

    public void At(FaultPoint point)
    {
        if (Due is { } step && step.Point == point && Take(step))
        {
            CarryOut(step);
        }
    }

    /// <summary>Counts a step as done that is none of a fault point.</summary>
    public void Complete(OracleStep step)
    {
        lock (_lock)
        {
            Next(step);
        }
    }

    /// <summary>Kills a worker, if there is one.</summary>
    public void Kill(int victim)
    {
        if (_job?.Workers is { Count: > 0 } workers)
        {
            workers[victim % workers.Count].Kill();
        }
    }

    public override string ToString() => string.Join(" / ", steps);

    private bool Take(OracleStep step)
    {
        lock (_lock)
        {
            return _done < steps.Count && steps[_done] == step && ++_passed >= step.Occurrence && Next(step);
        }
    }

    private bool Next(OracleStep step)
    {
        if (_done == steps.Count || steps[_done] != step)
        {
            return false;
        }

        _passed = 0;
        _doneAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _done, _done + 1);
        return true;
    }

    private void CarryOut(OracleStep step)
    {
        switch (step.Action)
        {
            case OracleAction.Throw:
                throw new InjectedFaultException(step.ToString());
            case OracleAction.FailWrite:
                throw new IOException(step.ToString());
            case OracleAction.Kill:
                Kill(step.Victim);
                break;
            case OracleAction.Exit:
                using (var self = Process.GetCurrentProcess())
                {
                    self.Kill();
                }

                Thread.Sleep(Timeout.Infinite);
                break;
            default:
                throw new InvalidOperationException($"{step.Action} is nothing to do at a point; expected it without one.");
        }
    }
}
