namespace Sheaf.Silo.Contracts;

/// <summary>Size and advance of an aggregate's windows.</summary>
/// <param name="Size">Length of a window, seconds of event time.</param>
/// <param name="Advance">Time between the starts of two windows, seconds of event time.</param>
[GenerateSerializer, Immutable, Alias("sheaf.WindowLength")]
public sealed record WindowLength([property: Id(0)] double Size, [property: Id(1)] double Advance)
{
    /// <summary>A short form for people: <c>60/10 s</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Size}/{Advance} s");
}
