namespace Sheaf.Engine;

/// <summary>Writes and reads configurations in messages.</summary>
internal static class ConfigurationCodec
{
    public static void Write(WireWriter writer, EngineConfiguration configuration)
    {
        writer.Write(configuration.Workers);
        writer.Write(configuration.SlotsPerWorker);
        writer.Write(configuration.CpuPerWorker);
        writer.Write(configuration.MemoryMiBPerWorker);
        writer.Write(configuration.CheckpointInterval.Ticks);
        writer.Write(configuration.QueueCapacity);
        writer.Write(configuration.BatchSize);
        writer.WriteAll(configuration.StageParallelism.ByStage, (w, stage) =>
        {
            w.WriteText(stage.Key);
            w.Write(stage.Value);
        });
    }

    public static EngineConfiguration Read(WireReader reader) =>
        new(reader.Read<int>(), reader.Read<int>(), reader.Read<double>(), reader.Read<int>(), new TimeSpan(reader.Read<long>()))
        {
            QueueCapacity = reader.Read<int>(),
            BatchSize = reader.Read<int>(),
            StageParallelism = new StageParallelism(reader.ReadAll(r => KeyValuePair.Create(r.ReadText()!, r.Read<int>()))),
        };
}
