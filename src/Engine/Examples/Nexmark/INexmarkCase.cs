namespace Sheaf.Engine;

/// <summary>What a Nexmark job does with its query's rows.</summary>
internal interface INexmarkCase
{
    /// <summary>The query from events to the results log.</summary>
    Pipeline Build(DataStream<NexmarkEvent> events);

    /// <summary>Recounts the rows.</summary>
    IResultRecount Recount(NexmarkJob job);
}
