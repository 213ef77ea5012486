namespace Sheaf.Engine;

/// <summary>Where a worker is, and how full.</summary>
/// <param name="Worker">Its number.</param>
/// <param name="Host">Number of its host.</param>
/// <param name="Fill">Share of its CPU quota that its slots need; above 1 where slots grew and no worker had room.</param>
public sealed record PlacedWorker(int Worker, int Host, double Fill);
