using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain call that arrived.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The called activation.</summary>
    IGrainContext TargetContext { get; }

    /// <summary>The grain class's method.</summary>
    MethodInfo ImplementationMethod { get; }
}
