using Sheaf.Cli.Rendering;

namespace Sheaf.Cli.Measuring;

/// <summary>Tells how far a long command is: a bar that is drawn anew on a terminal, else a line for each finished run. Written to stderr.</summary>
internal sealed class ProgressBar : IProgress<double>
{
    private const int BarWidth = 24;
    private static readonly TimeSpan RedrawAfter = TimeSpan.FromMilliseconds(100);
    private readonly CliContext _context;
    private readonly int _total;
    private readonly long _began;
    private readonly bool _isTerminal;
    private readonly Lock _lock = new();
    private int _finished;
    private int _drawnWidth;
    private long _drawn;
    private string _current = "";

    /// <summary>Starts the clock.</summary>
    /// <param name="context">Where it is written.</param>
    /// <param name="total">Number of runs, at least 1.</param>
    public ProgressBar(CliContext context, int total)
    {
        _context = context;
        _total = total;
        _began = context.Time.GetTimestamp();
        _isTerminal = context.Console.Profile.Capabilities.Ansi;
    }

    /// <summary>A run begins.</summary>
    /// <param name="run">What to call it.</param>
    public void Begin(string run)
    {
        lock (_lock)
        {
            _current = run;
            Draw(0);
        }
    }

    /// <summary>The run that began last is so far, from 0 to 1.</summary>
    public void Report(double value)
    {
        lock (_lock)
        {
            if (_context.Time.GetElapsedTime(_drawn) >= RedrawAfter)
            {
                Draw(value);
            }
        }
    }

    /// <summary>The run that began last is finished.</summary>
    /// <param name="wallSeconds">What it took.</param>
    public void Finish(double wallSeconds)
    {
        lock (_lock)
        {
            _finished++;
            if (!_isTerminal)
            {
                _context.Error.WriteLine(FormattableString.Invariant($"{_finished}/{_total}  {_current}: {wallSeconds:0.0} s"));
            }
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_drawnWidth > 0)
            {
                _context.Error.Write($"\r{new string(' ', _drawnWidth)}\r");
                _drawnWidth = 0;
            }
        }
    }

    private void Draw(double ofRun)
    {
        if (!_isTerminal)
        {
            return;
        }

        _drawn = _context.Time.GetTimestamp();
        var share = Math.Clamp((_finished + Math.Clamp(ofRun, 0, 1)) / _total, 0, 1);
        var full = (int)(share * BarWidth);
        var line = FormattableString.Invariant(
            $"{new string('█', full)}{new string('░', BarWidth - full)} {share * 100,3:0} %  {_finished + 1}/{_total}  {_current}{Left(share)}");
        var width = Math.Max(20, _context.Console.Profile.Width - 1);
        line = line.Length > width ? line[..width] : line;
        _context.Error.Write($"\r{line.PadRight(_drawnWidth)}");
        _drawnWidth = line.Length;
    }

    private string Left(double share)
    {
        var elapsed = _context.Time.GetElapsedTime(_began).TotalSeconds;
        return share < 0.02 || elapsed < 2 ? "" : $"  about {Text.Duration(elapsed * (1 - share) / share)} left";
    }
}
