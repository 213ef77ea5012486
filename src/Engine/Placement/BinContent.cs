namespace Sheaf.Engine;

/// <summary>What an open bin holds at a time.</summary>
/// <param name="Index">Its number, from 0; numbers of emptied bins are used again, the lowest first.</param>
/// <param name="Items">Its items in the order in which they came.</param>
/// <param name="Used">Their sizes added up.</param>
/// <param name="Fill">Share of the CPU in use; above 1 where items grew and no bin had room for them.</param>
public sealed record BinContent(int Index, IReadOnlyList<PackedItem> Items, ResourceSize Used, double Fill);
