namespace Sheaf.Engine;

/// <summary>A checkpoint asked of a run, and what follows its barrier. Compared by reference.</summary>
internal sealed class BarrierRequest(long id, BarrierAction action)
{
    private readonly TaskCompletionSource _parked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What a run starts with.</summary>
    public static BarrierRequest None { get; } = new(0, BarrierAction.Continue);

    public long Id => id;

    public BarrierAction Action => action;

    /// <summary>Completes when the slot that was asked has come to rest.</summary>
    public Task Parked => _parked.Task;

    public void NoteParked() => _parked.TrySetResult();
}
