using Orleans;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

/// <summary>A type of a library that knows nothing of grains.</summary>
internal sealed class Foreign(string name, int[] sides)
{
    public string Name { get; } = name;

    public int[] Sides { get; } = sides;
}

internal readonly record struct ForeignPoint(int X, int Y);

[GenerateSerializer]
internal struct ForeignSurrogate
{
    [Id(0)]
    public string Name { get; set; }

    [Id(1)]
    public int[] Sides { get; set; }
}

[GenerateSerializer]
internal struct PointSurrogate
{
    [Id(0)]
    public long Both { get; set; }
}

[RegisterConverter]
internal sealed class ForeignConverter : IConverter<Foreign, ForeignSurrogate>, IConverter<ForeignPoint, PointSurrogate>
{
    public Foreign ConvertFromSurrogate(in ForeignSurrogate surrogate) => new(surrogate.Name, surrogate.Sides);

    // The array is the value's own: copying the surrogate must part them.
    public ForeignSurrogate ConvertToSurrogate(in Foreign value) => new() { Name = value.Name, Sides = value.Sides };

    public ForeignPoint ConvertFromSurrogate(in PointSurrogate surrogate) => new((int)(surrogate.Both >> 32), (int)surrogate.Both);

    public PointSurrogate ConvertToSurrogate(in ForeignPoint value) => new() { Both = ((long)value.X << 32) | (uint)value.Y };
}

[GenerateSerializer]
[Immutable]
internal sealed record FixedWithForeign([property: Id(0)] Foreign Foreign, [property: Id(1)] ForeignPoint Point);

[GenerateSerializer]
internal sealed record HoldsForeign([property: Id(0)] Foreign? One, [property: Id(1)] List<Foreign> Many, [property: Id(2)] ForeignPoint? Point);

internal interface IForeignGrain : IGrainWithStringKey
{
    Task<Foreign> Keep(Foreign foreign);

    Task<Foreign> Kept();

    Task<FixedWithForeign> Fixed(FixedWithForeign value);
}

internal sealed class ForeignGrain : Grain, IForeignGrain
{
    private Foreign? kept;

    public Task<Foreign> Keep(Foreign foreign) => Task.FromResult(kept = foreign);

    public Task<Foreign> Kept() => Task.FromResult(kept!);

    public Task<FixedWithForeign> Fixed(FixedWithForeign value) => Task.FromResult(value);
}
