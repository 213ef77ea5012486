namespace Sheaf.EmbeddedOrleans;

/// <summary>
/// Runs an activation's work one piece at a time on the thread pool. Being the current <see cref="TaskScheduler"/> while a
/// turn runs, it also receives the continuations after the turn's awaits, so those never run beside each other either.
/// </summary>
internal sealed class TurnScheduler(GrainActivation activation) : TaskScheduler, IThreadPoolWorkItem
{
    // After this long the activation goes to the end of the pool's queue, so that a busy grain does not hold a thread.
    private const long QuantumMilliseconds = 100;

    private static readonly Action<object?> RunTurn = static turn => ((ITurn)turn!).Run();

    private readonly Queue<object> work = new();
    private bool scheduled;
    private Task? starting;

    /// <summary>The activation whose turn runs on this thread; null outside grains.</summary>
    public static GrainActivation? CurrentActivation => (Current as TurnScheduler)?.Activation;

    public GrainActivation Activation { get; } = activation;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Adds a turn.</summary>
    public void Enqueue(ITurn turn) => Add(turn);

    void IThreadPoolWorkItem.Execute()
    {
        long start = Environment.TickCount64;
        while (true)
        {
            object item;
            lock (work)
            {
                if (!work.TryDequeue(out item!))
                {
                    scheduled = false;
                    return;
                }
            }

            Execute(item);
            if (Environment.TickCount64 - start > QuantumMilliseconds)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    protected override void QueueTask(Task task)
    {
        if (ReferenceEquals(task, starting))
        {
            starting = null;
            TryExecuteTask(task);
            return;
        }

        Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && ReferenceEquals(Current, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (work)
        {
            return [.. work.OfType<Task>()];
        }
    }

    private void Execute(object item)
    {
        if (item is Task task)
        {
            TryExecuteTask(task);
            return;
        }

        // A task makes this scheduler the current one. It is made here, not by the caller, so that the caller's
        // AsyncLocal values stay outside the grain.
        task = new Task(RunTurn, item, CancellationToken.None, TaskCreationOptions.None);
        starting = task;
        task.Start(this);
    }

    private void Add(object item)
    {
        lock (work)
        {
            work.Enqueue(item);
            if (scheduled)
            {
                return;
            }

            scheduled = true;
        }

        // The pool's shared queue is first in, first out. A thread's own queue is last in, first out and comes first: with many
        // callers it never empties, and what lies at its bottom waited past the response timeout (measured, 100 callers).
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
