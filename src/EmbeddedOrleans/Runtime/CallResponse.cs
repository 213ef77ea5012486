using Orleans.Serialization.Invocation;

namespace Sheaf.EmbeddedOrleans;

/// <summary>The one kind of <see cref="Response"/> here.</summary>
internal sealed class CallResponse : Response
{
    public override object? Result { get; set; }

    public override Exception? Exception { get; set; }
}
