namespace Sheaf.EmbeddedOrleans;

/// <summary>A call of a method that returns <see cref="Task{T}"/> or <see cref="ValueTask{T}"/>.</summary>
internal abstract class ResultRequest<T> : GrainRequest
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrainRuntime? copier;

    public Task<T> Response => completion.Task;

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

    public override void CopyArguments(CopyContext context)
    {
        copier = context.Runtime;
    }

    protected abstract Task<T> Invoke(object instance);

    protected override void RunDirectly(GrainActivation target)
    {
        Task<T> task;
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
            Succeed(task.Result, target);
        }
        else
        {
            _ = Await(task, target);
        }
    }

    protected override async Task<object?> InvokeBoxed(object instance) => await Invoke(instance);

    protected override void SucceedBoxed(object? result)
    {
        T value = result is null ? default! : (T)result;
        completion.TrySetResult(copier is null ? value : DeepCopier.Copy(value, new CopyContext(copier, Method)));
    }

    private async Task Await(Task<T> task, GrainActivation target)
    {
        T result;
        try
        {
            result = await task;
        }
        catch (Exception exception)
        {
            ReleaseAndFail(target, exception);
            return;
        }

        Succeed(result, target);
    }

    // The copy is taken inside the turn, before another turn can change the object.
    private void Succeed(T result, GrainActivation target)
    {
        if (copier is not null)
        {
            try
            {
                result = DeepCopier.Copy(result, new CopyContext(copier, Method));
            }
            catch (Exception exception)
            {
                ReleaseAndFail(target, exception);
                return;
            }
        }

        Release(target);
        completion.TrySetResult(result);
    }
}
