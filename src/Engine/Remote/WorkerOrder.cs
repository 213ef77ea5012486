namespace Sheaf.Engine;

/// <summary>What a job wants of a worker in another process: all of it each time, so that a lost order does no harm.</summary>
internal sealed record WorkerOrder
{
    /// <summary>The run it is about.</summary>
    public required long Run { get; init; }

    /// <summary>Rises from order to order; a worker leaves aside what it is told late.</summary>
    public required long Number { get; init; }

    /// <summary>What the job's clock shows.</summary>
    public required ClockReading Clock { get; init; }

    /// <summary>How long the worker may take to answer while it has nothing to tell.</summary>
    public required TimeSpan Wait { get; init; }

    /// <summary>A worker that gets no order for this long ends its part of the run.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>Quotas, budgets and sizes in force.</summary>
    public required EngineConfiguration Configuration { get; init; }

    /// <summary>The last checkpoint asked for; 0 for none.</summary>
    public required CheckpointRequest Checkpoint { get; init; }

    /// <summary>The checkpoint whose snapshots the job has got, wholly or in part.</summary>
    public required long SnapshotId { get; init; }

    /// <summary>How many bytes of them it has.</summary>
    public required int SnapshotReceived { get; init; }

    /// <summary>Whether the report should have the newest results.</summary>
    public required bool WantsResults { get; init; }

    public byte[] Encode()
    {
        var writer = new WireWriter();
        writer.Write(Run);
        writer.Write(Number);
        writer.Write(Clock);
        writer.Write(Wait);
        writer.Write(Lease);
        ConfigurationCodec.Write(writer, Configuration);
        writer.Write(Checkpoint);
        writer.Write(SnapshotId);
        writer.Write(SnapshotReceived);
        writer.Write(WantsResults);
        return writer.ToArray();
    }

    public static WorkerOrder Decode(ReadOnlyMemory<byte> message)
    {
        var reader = new WireReader(message);
        return new WorkerOrder
        {
            Run = reader.Read<long>(),
            Number = reader.Read<long>(),
            Clock = reader.Read<ClockReading>(),
            Wait = reader.Read<TimeSpan>(),
            Lease = reader.Read<TimeSpan>(),
            Configuration = ConfigurationCodec.Read(reader),
            Checkpoint = reader.Read<CheckpointRequest>(),
            SnapshotId = reader.Read<long>(),
            SnapshotReceived = reader.Read<int>(),
            WantsResults = reader.Read<bool>(),
        };
    }
}
