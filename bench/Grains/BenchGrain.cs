namespace Sheaf.Bench.Grains;

/// <inheritdoc cref="IBenchGrain"/>
internal sealed class BenchGrain : Grain, IBenchGrain
{
    public Task Ping() => Task.CompletedTask;

    public Task<EchoMessage> Echo(EchoMessage message) => Task.FromResult(message);
}
