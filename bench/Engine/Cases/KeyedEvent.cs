namespace Sheaf.Bench.Engine.Cases;

/// <summary>One event of the cases filter and keyed.</summary>
/// <param name="Id">Its number, from 0.</param>
/// <param name="Time">Event time, milliseconds.</param>
/// <param name="Key">From 0 to 9 999.</param>
/// <param name="Value">From 0 to 1 023.</param>
internal readonly record struct KeyedEvent(long Id, long Time, int Key, double Value);
