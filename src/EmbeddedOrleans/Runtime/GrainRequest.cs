using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Sheaf.EmbeddedOrleans;

/// <summary>
/// One call from its sending to its end. Proxies derive one class per grain method, whose fields are the arguments.
/// </summary>
internal abstract class GrainRequest : IInvokable, ITurn
{
    // Shared by all calls: it guards only the cancelling of timed-out calls.
    private static readonly Lock Gate = new();

    private GrainActivation? activation;
    private CancellationTokenSource? calleeCancellation;
    private CancellationTokenRegistration callerCancellation;
    private ITimer? ownTimeout;

    /// <summary>The next waiting request of the activation.</summary>
    public GrainRequest? Next { get; set; }

    /// <summary>The place in the activation's list of running requests.</summary>
    public int RunningIndex { get; set; }

    public GrainMethod Method { get; set; } = null!;

    public GrainId? SourceId { get; set; }

    public GrainId TargetId { get; set; }

    /// <summary>When it was sent, on the runtime's coarse clock.</summary>
    public long SentAt { get; set; }

    public virtual bool IsAlwaysInterleave => Method.IsAlwaysInterleave;

    public virtual bool IsReadOnly => Method.IsReadOnly;

    public virtual bool CountsAsUse => true;

    /// <summary>Whether calls time out; ticks of timers do not.</summary>
    public virtual bool HasTimeout => !Method.IsOneWay && Method.ResponseTimeout is null;

    /// <summary>True for what only this activation can run: ticks of its timers.</summary>
    public virtual bool BelongsToActivation => false;

    /// <summary>True once the caller has its answer, be it that it gave up.</summary>
    public abstract bool IsAnswered { get; }

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    public virtual string GetMethodName() => Method.Name;

    public virtual string GetInterfaceName() => Method.Interface.FullName!;

    public virtual MethodInfo GetMethod() => Method.Method;

    public virtual Type GetInterfaceType() => Method.Interface;

    /// <summary>Replaces the arguments by copies.</summary>
    public virtual void CopyArguments(CopyContext context)
    {
    }

    /// <summary>Gives the caller an exception, unless it has its answer.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Tells the caller that its token was cancelled, unless it has its answer.</summary>
    public abstract void Cancel(CancellationToken token);

    /// <summary>Says which activation is to run it.</summary>
    public void AssignTo(GrainActivation target) => activation = target;

    public void Run()
    {
        GrainActivation target = activation!;
        if (IsAnswered)
        {
            Release(target);
            return;
        }

        if (target.HasFilters)
        {
            _ = RunFiltered(target);
        }
        else
        {
            RunDirectly(target);
        }
    }

    /// <summary>Watches the caller's token and gives the callee one that also ends with the call's timeout.</summary>
    protected CancellationToken LinkCancellation(CancellationToken callerToken)
    {
        calleeCancellation = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
        if (callerToken.CanBeCanceled)
        {
            callerCancellation = callerToken.UnsafeRegister(
                static (state, token) => ((GrainRequest)state!).Cancel(token), this);
        }

        return calleeCancellation.Token;
    }

    /// <summary>Starts the method's own timeout.</summary>
    public void StartOwnTimeout(TimeProvider time, TimeSpan timeout)
    {
        ownTimeout = time.CreateTimer(
            static state => ((GrainRequest)state!).TimeOut(((GrainRequest)state).Method.ResponseTimeout!.Value),
            this,
            timeout,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gives up waiting for the answer; the grain goes on, its token cancelled.</summary>
    public void TimeOut(TimeSpan timeout)
    {
        Fail(new TimeoutException(
            $"No response from {TargetId} to {Method} within {timeout}. The grain may be busy, stuck, or waiting for its caller."));
        lock (Gate)
        {
            _ = calleeCancellation?.CancelAsync();
        }
    }

    /// <summary>Calls the method with nothing around it and ends the request.</summary>
    protected abstract void RunDirectly(GrainActivation target);

    /// <summary>Calls the method and gives its result as an object.</summary>
    protected abstract Task<object?> InvokeBoxed(object instance);

    /// <summary>Answers the caller with a result that a filter may have changed.</summary>
    protected abstract void SucceedBoxed(object? result);

    /// <summary>Ends the turn: others may start. Runs before the caller is answered.</summary>
    protected void Release(GrainActivation target)
    {
        ownTimeout?.Dispose();
        callerCancellation.Dispose();
        if (calleeCancellation is not null)
        {
            lock (Gate)
            {
                calleeCancellation.Dispose();
                calleeCancellation = null;
            }
        }

        OnEnded();
        target.Complete(this);
    }

    /// <summary>The last act of the turn.</summary>
    protected virtual void OnEnded()
    {
    }

    /// <summary>Tells of a failure that no caller will see.</summary>
    protected virtual void OnFailed(Exception exception, GrainActivation target)
    {
        if (Method.IsOneWay)
        {
            target.Runtime.Logger.LogError(exception, "One-way call {Method} of {Grain} failed.", Method, TargetId);
        }
    }

    /// <summary>Ends the turn and answers with an exception.</summary>
    protected void ReleaseAndFail(GrainActivation target, Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            // What is in memory is based on a version that is gone: the next call starts from storage.
            conflict.IsSourceActivation = false;
            target.Deactivate(new Orleans.DeactivationReason(
                Orleans.DeactivationReasonCode.ApplicationError, exception, "Storage holds a newer version of the grain's state."));
        }

        OnFailed(exception, target);
        Release(target);
        Fail(exception);
    }

    internal Task<object?> InvokeBoxedOn(object instance) => InvokeBoxed(instance);

    private async Task RunFiltered(GrainActivation target)
    {
        object? result;
        try
        {
            var context = new IncomingCallContext(this, target);
            await context.Invoke();
            if (context.Response is { Exception: { } failure })
            {
                ReleaseAndFail(target, failure);
                return;
            }

            result = context.Result;
        }
        catch (Exception exception)
        {
            ReleaseAndFail(target, exception);
            return;
        }

        Release(target);
        try
        {
            SucceedBoxed(result);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }
}
