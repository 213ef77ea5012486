namespace Sheaf.Engine;

/// <summary>A worker in another process, as its stand-in in the job's process sees it.</summary>
internal interface IWorkerLink
{
    /// <summary>Whether some of its threads ran when it last reported.</summary>
    bool IsRunning { get; }

    /// <summary>Ends its part of the run at once.</summary>
    void Kill();
}
