using System.CommandLine;
using Sheaf.Cli.Service;
using Sheaf.Control.Objectives;
using Sheaf.Engine;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf up</c>.</summary>
internal sealed class UpCommand : SheafCommand
{
    private readonly Option<int> _port = Cli.Arguments.Whole("--port", "Port to listen on; 0 takes a free one", 8080, 0, 65535);
    private readonly Option<string> _host = new("--host") { Description = "Address to listen on; others than loopback let anyone who reaches it steer the jobs", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<string?> _data = new("--data") { Description = "Folder of everything that is kept; default: sheaf under the user's data folder", HelpName = "DIR" };
    private readonly Option<string?> _job = Cli.Arguments.OneOf("--job", "The example job; the first by default", "JOB", [.. ExampleJobs.Names]);
    private readonly Option<bool> _empty = new("--empty") { Description = "Start without an example job" };
    private readonly Option<string?> _trace = new("--trace") { Description = "CSV file (timestamp_s,events_per_s) that drives the load; default: a built-in day that passes in 20 minutes", HelpName = "FILE" };
    private readonly Option<double?> _speed = Cli.Arguments.Positive("--speed", "Plays the trace N times faster than recorded", "N");
    private readonly Option<double?> _scale = Cli.Arguments.Positive("--scale", "Factor on the trace's rates; default: so that its peak is the job's nominal one", "X");
    private readonly Option<double?> _peak = Cli.Arguments.Positive("--peak", "Highest rate of the load, in events per second", "EV/S");
    private readonly Option<string?> _mode = Cli.Arguments.OneOf("--mode", "How far the controller may go by itself; automatic by default", "MODE", "advisory", "approve", "automatic");
    private readonly Option<string?> _policy = Cli.Arguments.OneOf("--policy", "Who decides; sheaf by default", "POLICY", "sheaf", "static", "reactive");
    private readonly CliContext _context;

    /// <summary>The command.</summary>
    public UpCommand(CliContext context)
        : base(
            "up",
            "Starts the service and, unless it is there already, an example job; runs until Ctrl-C. A second 'up' continues from what was learnt.",
            "./sheaf up",
            "./sheaf up --trace load.csv --speed 600 --mode approve",
            "GRAIN_RUNTIME=Embedded ./sheaf up --empty --port 9000 --data /var/lib/sheaf")
    {
        _context = context;
        foreach (Option option in new Option[] { _port, _host, _data, _job, _empty, _trace, _speed, _scale, _peak, _mode, _policy })
        {
            Options.Add(option);
        }

        SetAction((arguments, cancellationToken) => new UpRunner(_context).RunAsync(Read(arguments), cancellationToken));
    }

    /// <summary>The options of a parsed command line.</summary>
    /// <exception cref="CliException">Options contradict each other.</exception>
    internal UpOptions Read(ParseResult arguments)
    {
        var trace = arguments.GetValue(_trace);
        var options = new UpOptions
        {
            Port = arguments.GetValue(_port),
            Host = arguments.GetRequiredValue(_host),
            DataDirectory = DataFolders.Choose(arguments.GetValue(_data)),
            Job = arguments.GetValue(_empty) ? null : arguments.GetValue(_job) ?? "clickstream",
            Trace = trace is null ? null : Path.GetFullPath(trace),
            Speed = arguments.GetValue(_speed),
            Scale = arguments.GetValue(_scale),
            Peak = arguments.GetValue(_peak),
            Mode = arguments.GetValue(_mode) is { } mode ? Enum.Parse<ControlMode>(mode, ignoreCase: true) : null,
            Policy = arguments.GetValue(_policy),
        };
        Check(options, arguments.GetValue(_empty), arguments.GetValue(_job));
        return options;
    }

    private static void Check(UpOptions options, bool empty, string? job)
    {
        if (options.Trace is null && (options.Speed ?? options.Scale) is not null)
        {
            throw CliException.Usage($"{(options.Speed is not null ? "--speed" : "--scale")}: got it without a trace; expected --trace FILE beside it.");
        }

        if (options.Scale is not null && options.Peak is not null)
        {
            throw CliException.Usage("--scale, --peak: got both; expected one of them, as each fixes the height of the load.");
        }

        if (empty && (job is not null || options.NamesLoad || options.Mode is not null || options.Policy is not null))
        {
            throw CliException.Usage("--empty: got options of the example job beside it; expected --empty alone, or the job with its options.");
        }
    }
}
