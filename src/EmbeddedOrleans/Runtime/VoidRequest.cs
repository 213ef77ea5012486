namespace Sheaf.EmbeddedOrleans;

/// <summary>A call of a method that returns <see cref="Task"/> or <see cref="ValueTask"/>.</summary>
internal abstract class VoidRequest : GrainRequest
{
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Response => completion.Task;

    public override bool IsAnswered => completion.Task.IsCompleted;

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled && cancelled.CancellationToken.IsCancellationRequested)
        {
            completion.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            completion.TrySetException(exception);
        }
    }

    public override void Cancel(CancellationToken token) => completion.TrySetCanceled(token);

    protected abstract Task Invoke(object instance);

    protected override void RunDirectly(GrainActivation target)
    {
        Task task;
        try
        {
            task = Invoke(target.Instance);
        }
        catch (Exception exception)
        {
            ReleaseAndFail(target, exception);
            return;
        }

        if (task.IsCompletedSuccessfully)
        {
            Release(target);
            completion.TrySetResult();
        }
        else
        {
            _ = Await(task, target);
        }
    }

    protected override async Task<object?> InvokeBoxed(object instance)
    {
        await Invoke(instance);
        return null;
    }

    protected override void SucceedBoxed(object? result) => completion.TrySetResult();

    private async Task Await(Task task, GrainActivation target)
    {
        try
        {
            await task;
        }
        catch (Exception exception)
        {
            ReleaseAndFail(target, exception);
            return;
        }

        Release(target);
        completion.TrySetResult();
    }
}
