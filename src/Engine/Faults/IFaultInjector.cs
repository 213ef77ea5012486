namespace Sheaf.Engine;

/// <summary>Makes a run fail at chosen points, to find out what it loses. Called on the engine's threads, several at once.</summary>
internal interface IFaultInjector
{
    /// <summary>Called at every point; may throw, kill workers or end the process.</summary>
    void At(FaultPoint point);
}
