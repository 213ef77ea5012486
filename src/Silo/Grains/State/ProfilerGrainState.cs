using Sheaf.Control.Observing;

namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="ProfilerGrain"/> keeps.</summary>
[GenerateSerializer, Alias("sheaf.ProfilerState")]
public sealed class ProfilerGrainState
{
    /// <summary>Runs that are scheduled or under way, in their order.</summary>
    [Id(0)] public List<Trial> Queue { get; set; } = [];

    /// <summary>Number that the next batch gets.</summary>
    [Id(1)] public int NextBatch { get; set; } = 1;

    /// <summary>Completed runs.</summary>
    [Id(2)] public int Runs { get; set; }

    /// <summary>Allocated core seconds of all runs so far.</summary>
    [Id(3)] public double CoreSeconds { get; set; }

    /// <summary>Allocated GiB seconds of all runs so far.</summary>
    [Id(4)] public double GiBSeconds { get; set; }

    /// <summary>Core seconds of the runs of the last hour by the time they ended.</summary>
    [Id(5)] public Dictionary<DateTimeOffset, double> LastHour { get; set; } = [];

    /// <summary>When the last batch was scheduled.</summary>
    [Id(6)] public DateTimeOffset? LastBatchAt { get; set; }
}
