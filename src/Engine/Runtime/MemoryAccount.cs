namespace Sheaf.Engine;

/// <summary>What a worker's state and batches in flight take, in bytes, against its budget. Safe for concurrent use.</summary>
internal sealed class MemoryAccount(int budgetMiB)
{
    private long _inFlight;
    private long _state;
    private long _budget = (long)budgetMiB << 20;

    public long BudgetBytes
    {
        get => Volatile.Read(ref _budget);
        set => Volatile.Write(ref _budget, value);
    }

    public long StateBytes => Volatile.Read(ref _state);

    public long UsedBytes => Volatile.Read(ref _inFlight) + StateBytes;

    /// <summary>Whether sources have to wait.</summary>
    public bool IsOverBudget => UsedBytes > BudgetBytes;

    public void AddInFlight(long bytes) => Interlocked.Add(ref _inFlight, bytes);

    public void AddState(long bytes) => Interlocked.Add(ref _state, bytes);

    /// <summary>Throws when state alone exceeds the budget: waiting would not help.</summary>
    public void CheckState(int workerId)
    {
        if (StateBytes > BudgetBytes)
        {
            throw new MemoryBudgetExceededException(workerId, StateBytes, BudgetBytes);
        }
    }
}
