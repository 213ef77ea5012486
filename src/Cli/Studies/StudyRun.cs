using Sheaf.Cli.Measuring;
using Sheaf.Optimizer;

namespace Sheaf.Cli.Studies;

/// <summary>
/// Runs a program for trial after trial, some at a time. What is done is told at once and a new trial asked; trials that were asked and
/// never told, of an earlier run perhaps, come first.
/// </summary>
internal sealed class StudyRun
{
    private readonly CliContext _context;
    private readonly StudyStore _store;
    private readonly ObjectiveProgram _program;
    private readonly ProgressBar _progress;
    private readonly int _count;
    private readonly int _batch;
    private readonly StoppingRule? _rule;
    private readonly Queue<Trial> _pending;
    private readonly Dictionary<Task<TrialOutcome>, (Trial Trial, long Began)> _running = [];
    private Study _study;
    private int _started;

    /// <summary>Prepares.</summary>
    /// <param name="context">Where progress goes.</param>
    /// <param name="store">Has the study.</param>
    /// <param name="program">The objective.</param>
    /// <param name="count">How many trials to run, at least 1.</param>
    /// <param name="batch">How many at a time, at least 1.</param>
    /// <param name="rule">Ends the run early; null for none.</param>
    public StudyRun(CliContext context, StudyStore store, ObjectiveProgram program, int count, int batch, StoppingRule? rule = null)
    {
        (_context, _store, _program, _count, _batch, _rule) = (context, store, program, count, batch, rule);
        _progress = new ProgressBar(context, count);
        _study = store.Read().Study;
        _pending = new Queue<Trial>(_study.Trials.Where(trial => trial.Status == TrialStatus.Pending));
    }

    /// <summary>Trials of this run that completed.</summary>
    public int Completed { get; private set; }

    /// <summary>Why the last trial of this run that failed did so; null where none did.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Whether the space has no further point.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Why the run ended before its last trial; null where it did not.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Runs the trials.</summary>
    /// <param name="cancellationToken">Ends the programs; their trials stay pending.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (await FillAsync(stop.Token).ConfigureAwait(false))
            {
                var done = await Task.WhenAny(_running.Keys).ConfigureAwait(false);
                await TellAsync(done, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // On a fault or Ctrl-C the other programs are ended before this one is.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(_running.Keys)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _progress.Clear();
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wanted = Math.Min(_batch - _running.Count, _count - _started);
        while (wanted > 0 && _pending.TryDequeue(out var trial))
        {
            Start(trial, cancellationToken);
            wanted--;
        }

        if (wanted > 0 && _rule?.Decide(_study.ExpectedGains) is { Stop: true } decision)
        {
            Stopped = decision.Sentence;
        }
        else if (wanted > 0 && !IsExhausted)
        {
            _progress.Begin("choosing the next trial");
            var asked = await _store.UpdateAsync(study => Ask(study, wanted, cancellationToken), cancellationToken).ConfigureAwait(false);
            IsExhausted = asked.Count < wanted;
            foreach (var trial in asked)
            {
                Start(trial, cancellationToken);
            }
        }

        return _running.Count > 0;
    }

    private IReadOnlyList<Trial> Ask(Study study, int count, CancellationToken cancellationToken)
    {
        _study = study;
        return StudyCalls.Ask(study, count, cancellationToken);
    }

    private void Start(Trial trial, CancellationToken cancellationToken)
    {
        _started++;
        _running.Add(_program.RunAsync(_study, trial, cancellationToken), (trial, _context.Time.GetTimestamp()));
        _progress.Begin(FormattableString.Invariant($"{_running.Count} running"));
    }

    // Told without the chance to stop in between: what was measured is kept.
    private async Task TellAsync(Task<TrialOutcome> done, CancellationToken cancellationToken)
    {
        var (trial, began) = _running[done];
        var outcome = await done.ConfigureAwait(false);
        _running.Remove(done);
        var told = await _store.UpdateAsync(study => Tell(study, trial.Number, outcome), CancellationToken.None).ConfigureAwait(false);
        Report(trial.Number, told, _context.Time.GetElapsedTime(began).TotalSeconds);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private Trial? Tell(Study study, int number, TrialOutcome outcome)
    {
        _study = study;
        return study.Trials.Count > number && study.Trials[number].Status == TrialStatus.Pending ? outcome.TellTo(study, number) : null;
    }

    private void Report(int number, Trial? told, double seconds)
    {
        Completed += told?.Status == TrialStatus.Completed ? 1 : 0;
        LastFailure = told?.Failure ?? LastFailure;
        var what = told switch
        {
            null => "told by another process meanwhile",
            { Failure: { } reason } => $"failed: {reason}",
            _ => StudyRenderer.Outcomes(_study, told),
        };
        _progress.Begin($"trial {number}: {what}");
        if (told?.Failure is { } failure && _context.Console.Profile.Capabilities.Ansi)
        {
            _progress.Clear();
            _context.Error.WriteLine($"trial {number} failed: {failure}");
        }

        _progress.Finish(seconds);
    }
}
