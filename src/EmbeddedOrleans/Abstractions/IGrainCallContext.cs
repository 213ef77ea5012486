using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A grain call on its way.</summary>
public interface IGrainCallContext
{
    /// <summary>The call with its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain that is called.</summary>
    object Grain { get; }

    /// <summary>The calling grain; null when the caller is no grain.</summary>
    GrainId? SourceId { get; }

    /// <summary>The called grain's identity.</summary>
    GrainId TargetId { get; }

    /// <summary>The name of the interface.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the method.</summary>
    string MethodName { get; }

    /// <summary>The interface's method.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, once the call has run; setting it replaces the result.</summary>
    object? Result { get; set; }

    /// <summary>The response, once the call has run.</summary>
    Response? Response { get; set; }

    /// <summary>Runs the next filter or, after the last, the method.</summary>
    /// <returns>A task that ends with the call; it carries the method's exception.</returns>
    Task Invoke();
}
