namespace Sheaf.Engine;

/// <summary>The state of a worker alone is larger than its memory budget.</summary>
public sealed class MemoryBudgetExceededException : Exception
{
    /// <summary>Makes an exception without details.</summary>
    public MemoryBudgetExceededException()
    {
    }

    /// <summary>Makes an exception with a whole message.</summary>
    public MemoryBudgetExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a whole message and its cause.</summary>
    public MemoryBudgetExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal MemoryBudgetExceededException(int workerId, long stateBytes, long budgetBytes)
        : base($"The state of worker {workerId} takes {stateBytes / 1048576.0:F2} MiB; its budget is {budgetBytes / 1048576.0:F0} MiB. Give workers more memory or use more of them.")
    {
    }
}
