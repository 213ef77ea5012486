using System.CommandLine;
using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Bench;

/// <summary><c>engine-oracle-life</c>: a process that is killed, for the exactly-once oracle, which starts it.</summary>
internal static class EngineOracleLifeCommand
{
    public static Command Create()
    {
        var seed = new Option<int>("--seed") { Description = "The seed.", Required = true };
        var life = new Option<int>("--life") { Description = "Which of the seed's processes this is, from 0.", Required = true };
        var last = new Option<bool>("--last") { Description = "It brings the job to its end." };
        var folder = new Option<string>("--folder") { Description = "The job's folder.", Required = true };
        var command = new Command(ExactlyOnceProcess.Command, "Runs the oracle's job in this process until it has finished or is killed.") { seed, life, last, folder };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            var which = new ExactlyOnceLife(parsed.GetValue(seed), parsed.GetValue(life), parsed.GetValue(last));
            await ExactlyOnceProcess.LiveHereAsync(which, parsed.GetValue(folder)!);
            return ExitCodes.Ok;
        });
        return command;
    }
}
