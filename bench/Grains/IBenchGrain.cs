namespace Sheaf.Bench.Grains;

/// <summary>The grain that benchmarks call.</summary>
[Alias("sheaf.bench.IBenchGrain")]
internal interface IBenchGrain : IGrainWithIntegerKey
{
    /// <summary>Does nothing.</summary>
    [Alias("Ping")]
    Task Ping();

    /// <summary>Gives the message back.</summary>
    [Alias("Echo")]
    Task<EchoMessage> Echo(EchoMessage message);
}
