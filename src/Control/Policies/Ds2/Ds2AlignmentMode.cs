namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// How a parallelism is fitted to the number of source partitions or key groups (<c>scaling.parallelism-alignment.mode</c>).
/// </summary>
public enum Ds2AlignmentMode
{
    /// <summary>
    /// The first parallelism, from the computed one upwards, that divides the partitions or gives each subtask fewer of them.
    /// </summary>
    Balanced,

    /// <summary>
    /// The first parallelism, from the computed one upwards, that divides the partitions; the computed one where there is none.
    /// </summary>
    EvenlySpread,

    /// <summary>The computed parallelism.</summary>
    Off,
}
