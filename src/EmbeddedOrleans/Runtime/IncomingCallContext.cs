using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A call on its way through the filters: those of the host, then the grain's own, then the method.</summary>
internal sealed class IncomingCallContext(GrainRequest request, GrainActivation target) : IIncomingGrainCallContext
{
    private int stage;

    public IInvokable Request => request;

    public object Grain => target.Instance;

    public GrainId? SourceId => request.SourceId;

    public GrainId TargetId => target.GrainId;

    public IGrainContext TargetContext => target;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public MethodInfo ImplementationMethod => GrainClass.ImplementationOf(target.Instance.GetType(), request);

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response?.Result;
        set => Response = Response.FromResult(value);
    }

    public async Task Invoke()
    {
        IIncomingGrainCallFilter[] filters = target.Runtime.Filters;
        int current = stage++;
        if (current < filters.Length)
        {
            await filters[current].Invoke(this);
            RequireResponse(filters[current]);
        }
        else if (current == filters.Length && target.Instance is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
            RequireResponse(own);
        }
        else
        {
            await InvokeMethod();
        }
    }

    private async Task InvokeMethod()
    {
        try
        {
            Response = Response.FromResult(await request.InvokeBoxedOn(target.Instance));
        }
        catch (Exception exception)
        {
            Response = Response.FromException(exception);
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    private void RequireResponse(IIncomingGrainCallFilter filter)
    {
        if (Response is null)
        {
            throw new InvalidOperationException(
                $"Filter {filter.GetType().FullName} neither awaited context.Invoke() nor set a result for {InterfaceName}.{MethodName}.");
        }
    }
}
