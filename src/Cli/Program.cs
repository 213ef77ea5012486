using Sheaf.Cli;

using var signals = new StopSignals();
var context = new CliContext(Console.Out, Console.Error, TimeProvider.System, !Console.IsOutputRedirected);
return await CommandLine.RunAsync(args, context, signals.Token).ConfigureAwait(false);
