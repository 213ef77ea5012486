using Orleans;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A filter that is a function.</summary>
internal sealed class DelegateCallFilter(IncomingGrainCallFilterDelegate filter) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => filter(context);
}
