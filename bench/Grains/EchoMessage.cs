namespace Sheaf.Bench.Grains;

/// <summary>A message that is copied on its way in and on its way out.</summary>
[GenerateSerializer]
[Alias("sheaf.bench.EchoMessage")]
internal sealed record EchoMessage(
    [property: Id(0)] string Text,
    [property: Id(1)] long Number,
    [property: Id(2)] int[] Values);
