using System.Runtime.ExceptionServices;
using Sheaf.Cli.Measuring;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Cli.Experiments;

/// <summary>Makes all runs of an experiment, one after the other, and writes what they found.</summary>
/// <remarks>One after the other, so that the CPU time that each measures of itself is its own.</remarks>
/// <param name="context">Where it is told, and the clock.</param>
/// <param name="runners">Makes the runner of given settings.</param>
internal sealed class ExperimentSession(CliContext context, Func<ExperimentSettings, IExperimentRunner> runners)
{
    /// <summary>Runs the experiment. Where it is stopped, or a run has a fault, what is finished is written all the same.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="stop">Cancelled by the first Ctrl-C.</param>
    /// <returns>0 where all runs were made, 1 where it was stopped.</returns>
    /// <exception cref="CliException">What was asked for can't be had or written.</exception>
    public async Task<int> RunAsync(ExperimentOptions options, CancellationToken stop)
    {
        var startedAt = context.Time.GetUtcNow();
        var plan = new ExperimentPlan(options, runners);
        ExperimentOutputs.Check(options);
        PlannedRun[] planned = [.. options.Runs()];
        var finished = new List<PolicyRun>();
        var fault = await RunAllAsync(plan, planned, finished, stop).ConfigureAwait(false);
        var leftOut = LeftOut.Words(planned.Skip(finished.Count));
        if (finished.Count > 0)
        {
            new ExperimentOutputs(options, plan, context).Write(finished, leftOut, startedAt);
        }

        fault?.Throw();
        return finished.Count == planned.Length ? ExitCode.Ok : Stopped(finished.Count, planned.Length, leftOut);
    }

    private async Task<ExceptionDispatchInfo?> RunAllAsync(ExperimentPlan plan, PlannedRun[] planned, List<PolicyRun> finished, CancellationToken stop)
    {
        var progress = new ProgressBar(context, planned.Length);
        try
        {
            foreach (var run in planned)
            {
                stop.ThrowIfCancellationRequested();
                progress.Begin($"{run.Policy}, seed {run.Seed}");
                var began = context.Time.GetTimestamp();
                finished.Add(await plan.Runner(run.Seed).RunAsync(run.Policy, run.Seed, progress, stop).ConfigureAwait(false));
                progress.Finish(context.Time.GetElapsedTime(began).TotalSeconds);
            }

            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Thrown again once the finished runs, which may have taken hours, are written.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            progress.Clear();
        }
    }

    private int Stopped(int finished, int planned, IReadOnlyList<string> leftOut)
    {
        context.Error.WriteLine(finished == 0
            ? "sheaf: interrupted before the first run was finished; nothing was written."
            : $"sheaf: interrupted after {finished} of {planned} runs; left out: {string.Join(", ", leftOut)}.");
        return ExitCode.Failed;
    }
}
