namespace Sheaf.Engine;

/// <summary>What a run does after a checkpoint's barrier.</summary>
internal enum BarrierAction
{
    /// <summary>It goes on.</summary>
    Continue,

    /// <summary>Its threads wait, with all state in memory and nothing in flight, to be rearranged.</summary>
    Park,

    /// <summary>It ends.</summary>
    Stop,
}
