namespace Sheaf.Engine;

/// <summary>Sizes of queues and batches; read by the threads of a run, changed while it runs.</summary>
internal sealed class ExchangeSettings
{
    private volatile int _queueCapacity = EngineConfiguration.DefaultQueueCapacity;
    private volatile int _batchSize = EngineConfiguration.DefaultBatchSize;

    /// <summary>Batches that a channel takes at most.</summary>
    public int QueueCapacity => _queueCapacity;

    /// <summary>Records of a batch at most.</summary>
    public int BatchSize => _batchSize;

    /// <summary>Records a source reads at most in one go when the run starts.</summary>
    public int SourceBatchSize => Math.Clamp(_batchSize, 64, 1024);

    public void Apply(EngineConfiguration configuration)
    {
        _queueCapacity = configuration.QueueCapacity;
        _batchSize = configuration.BatchSize;
    }
}
