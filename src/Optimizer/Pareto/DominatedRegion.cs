namespace Sheaf.Optimizer;

/// <summary>What a growing set of minimised points dominates below a reference, and by how much another point would enlarge it.</summary>
internal abstract class DominatedRegion
{
    /// <summary>Makes the region for a number of objectives.</summary>
    /// <param name="objectives">≥ 3.</param>
    /// <param name="capacity">Points expected; it grows.</param>
    public static DominatedRegion Of(int objectives, int capacity)
        => objectives switch
        {
            3 => new DominatedRegion3(capacity),
            4 => new DominatedRegion4(capacity),
            _ => new DominatedRegionN(objectives, capacity),
        };

    /// <summary>Forgets the points and takes another reference.</summary>
    /// <param name="reference">m finite numbers; further ones are ignored.</param>
    public abstract void Reset(ReadOnlySpan<double> reference);

    /// <summary>Adds a point, and drops those it dominates.</summary>
    /// <param name="point">m finite numbers below the reference; further ones are ignored.</param>
    /// <returns>The volume gained; 0 and no change where a kept point is at least as good everywhere.</returns>
    public abstract double Add(ReadOnlySpan<double> point);

    /// <summary>Appends a point whose last objective isn't below that of any kept one, without comparing it to them.</summary>
    /// <param name="point">m finite numbers below the reference.</param>
    public abstract void Append(ReadOnlySpan<double> point);

    /// <summary>The volume that only one kept point dominates.</summary>
    /// <param name="index">Index of the point, in the order of the last objective.</param>
    public abstract double ExclusiveOf(int index);
}
