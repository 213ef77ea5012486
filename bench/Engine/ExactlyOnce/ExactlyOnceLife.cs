using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>One process in the life of a job whose processes are killed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Number">Which process it is, from 0.</param>
/// <param name="IsLast">Whether it may bring the job to its end; else it is killed.</param>
internal sealed record ExactlyOnceLife(int Seed, int Number, bool IsLast)
{
    private Random Random => new(Seed * 1000 + Number);

    /// <summary>When the process is killed from outside, after its job has started; null where it ends itself at a fault point, or is the last.</summary>
    public TimeSpan? KilledAfter
    {
        get
        {
            Random random = Random;
            return IsLast || random.Next(4) > 0 ? null : TimeSpan.FromMilliseconds(random.Next(600));
        }
    }

    /// <summary>The configuration it starts with.</summary>
    public EngineConfiguration Start => OraclePlans.Start(Seed * 1000 + Number);

    /// <summary>What happens in it.</summary>
    public OraclePlan Plan()
    {
        IReadOnlyList<OracleStep> steps = OraclePlans.Of(Seed * 1000 + Number);
        return IsLast ? new OraclePlan(steps, endsJob: true) : new OraclePlan([.. steps.Skip(2), .. End()], endsJob: false);
    }

    /// <summary>How many processes come before the last one of a seed's job.</summary>
    public static int KilledLives(int seed) => 1 + seed % 2;

    private IEnumerable<OracleStep> End() => KilledAfter is null ? [OraclePlans.Exit(Random)] : [];
}
