namespace Sheaf.Engine;

/// <summary>What a worker in another process is to run.</summary>
/// <param name="Run">Number of the run; greater than those before.</param>
/// <param name="Worker">Number of the worker.</param>
/// <param name="Fingerprint">The job's fingerprint: both sides must mean the same job.</param>
/// <param name="Pace">When events become due.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Clock">What the job's clock shows.</param>
/// <param name="Knobs">Settings of the aggregates' knobs.</param>
/// <param name="Restored">Where to start from: the offsets of all splits, the state of this worker's subtasks; null for the beginning.</param>
internal sealed record Deployment(
    long Run, int Worker, string Fingerprint, Pace Pace, EngineConfiguration Configuration, ClockReading Clock, byte[] Knobs, RestoredState? Restored)
{
    public byte[] Encode()
    {
        var writer = new WireWriter();
        writer.Write(Run);
        writer.Write(Worker);
        writer.WriteText(Fingerprint);
        writer.Write(Pace);
        ConfigurationCodec.Write(writer, Configuration);
        writer.Write(Clock);
        writer.WriteBytes(Knobs);
        StateCodec.Write(writer, Restored);
        return writer.ToArray();
    }

    public static Deployment Decode(ReadOnlyMemory<byte> message)
    {
        var reader = new WireReader(message);
        return new Deployment(
            reader.Read<long>(),
            reader.Read<int>(),
            reader.ReadText() ?? string.Empty,
            reader.Read<Pace>(),
            ConfigurationCodec.Read(reader),
            reader.Read<ClockReading>(),
            reader.ReadBytes().ToArray(),
            StateCodec.ReadRestored(reader));
    }
}
