namespace Sheaf.Engine;

/// <summary>Where a task slot is.</summary>
/// <param name="Id">The slot.</param>
/// <param name="Size">What it needs, by its profile.</param>
/// <param name="Worker">Number of its worker.</param>
/// <param name="Host">Number of the worker's host.</param>
public sealed record PlacedSlot(string Id, ResourceSize Size, int Worker, int Host);
