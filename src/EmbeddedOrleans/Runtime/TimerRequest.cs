using Microsoft.Extensions.Logging;
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
    }

    public override bool IsAlwaysInterleave => timer.Interleave;

    public override bool CountsAsUse => timer.KeepAlive;

    public override bool HasTimeout => false;

    public override bool BelongsToActivation => true;

    /// <summary>Also true when the timer was disposed after the tick fell due: then it does not run.</summary>
    public override bool IsAnswered => timer.IsStopped || base.IsAnswered;

    /// <summary>Filters know ticks by this name; for grain interfaces it is the full name.</summary>
    public override string GetInterfaceName() => nameof(IGrainTimerInvoker);

    public override int GetArgumentCount() => 1;

    public override object? GetArgument(int index) => index == 0 ? timer.Stopped : throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value)
        => throw new NotSupportedException("The cancellation token of a timer tick cannot be replaced.");

    protected override Task Invoke(object instance) => timer.TickAsync();

    protected override void OnEnded() => timer.Rearm();

    protected override void OnFailed(Exception exception, GrainActivation target)
        => target.Runtime.Logger.LogError(exception, "A timer tick of {Grain} failed.", TargetId);
}
