using System.Collections.Immutable;
using Orleans;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

[GenerateSerializer]
internal record Shape([property: Id(0)] string Name, [property: Id(1)] int[] Sides);

[GenerateSerializer]
internal sealed record Box([property: Id(0)] Dictionary<string, Shape> Parts, string Name, int[] Sides) : Shape(Name, Sides)
{
    [Id(1)]
    public ICarrierGrain? Owner { get; init; }

    [Id(2)]
    public IReadOnlyList<Shape> Listed { get; init; } = [];

    [Id(3)]
    public DateTimeOffset? When { get; init; }

    [Id(4)]
    public ImmutableArray<double> Numbers { get; init; } = [];

    [Id(5)]
    public (int, Shape?) Pair { get; init; }

    [Id(6)]
    public object? Anything { get; set; }

    [field: NonSerialized]
    public string? Scratch { get; set; }
}

[GenerateSerializer]
[Immutable]
internal sealed record Fixed([property: Id(0)] string Name);

internal sealed record Unmarked(string Name);

[GenerateSerializer]
internal sealed record HalfMarked([property: Id(0)] string Name, int Forgotten);

[GenerateSerializer]
internal sealed class TwiceNumbered
{
    [Id(0)]
    public int One { get; set; }

    [Id(0)]
    public int Two { get; set; }
}

[Immutable]
internal sealed record ImmutableUnmarked(string Name);

[GenerateSerializer]
internal sealed record UnmarkedBase([property: Id(0)] int More) : Base("b");

internal record Base(string Name);

internal interface ICarrierGrain : IGrainWithStringKey
{
    Task<Box> Keep(Box box);

    Task<Box> Kept();

    /// <summary>Whether the second and the third array are the first one, which is not copied.</summary>
    Task<(bool, bool)> Same([Immutable] int[] first, [Immutable] int[] second, int[] third);

    Task Take(Unmarked unmarked);

    Task<Unmarked> GiveUnmarked();

    Task<string> Say(string text);
}

internal sealed class CarrierGrain : Grain, ICarrierGrain
{
    private Box? kept;

    public Task<Box> Keep(Box box) => Task.FromResult(kept = box);

    public Task<Box> Kept() => Task.FromResult(kept!);

    public Task<(bool, bool)> Same(int[] first, int[] second, int[] third)
        => Task.FromResult((ReferenceEquals(first, second), ReferenceEquals(first, third)));

    public Task Take(Unmarked unmarked) => Task.CompletedTask;

    public Task<Unmarked> GiveUnmarked() => Task.FromResult(new Unmarked("x"));

    public Task<string> Say(string text) => Task.FromResult(text);
}
