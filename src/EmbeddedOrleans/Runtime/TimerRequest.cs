using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A tick of a grain timer, which waits and is filtered like a call.</summary>
internal sealed class TimerRequest : VoidRequest
{
    private static readonly GrainMethod TickMethod = new(
        typeof(IGrainTimerInvoker), typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!);

    private readonly GrainTimer timer;

    public TimerRequest(GrainTimer timer, GrainActivation activation)
    {
        this.timer = timer;
        Method = TickMethod;
        SourceId = activation.GrainId;
        TargetId = activation.GrainId;
        _ = Response.ContinueWith(
            static (task, state) => ((GrainTimer)state!).AfterTick(task.Exception?.InnerException),
            timer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public override bool IsAlwaysInterleave => timer.Interleave;

    public override bool CountsAsUse => timer.KeepAlive;

    public override bool HasTimeout => false;

    public override int GetArgumentCount() => 1;

    public override object? GetArgument(int index) => index == 0 ? timer.Stopped : throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value)
        => throw new NotSupportedException("The cancellation token of a timer tick cannot be replaced.");

    protected override Task Invoke(object instance) => timer.Stopped.IsCancellationRequested ? Task.CompletedTask : timer.TickAsync();
}
