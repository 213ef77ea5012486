using Sheaf.EmbeddedOrleans;

namespace Orleans.Runtime;

/// <summary>A reference to a grain: its identity with an interface to call it by. Equal when identity and interface are.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainId grainId;
    private readonly GrainInterface grainInterface;
    private GrainActivation? lastActivation;

    internal GrainReference(GrainRuntime runtime, GrainId grainId, GrainInterface grainInterface)
    {
        Runtime = runtime;
        this.grainId = grainId;
        this.grainInterface = grainInterface;
    }

    /// <summary>The grain.</summary>
    public GrainId GrainId => grainId;

    /// <summary>The name of the interface.</summary>
    public string InterfaceName => grainInterface.Type.Name;

    internal GrainRuntime Runtime { get; }

    /// <inheritdoc/>
    public bool Equals(GrainReference? other)
        => ReferenceEquals(this, other)
            || (other is not null && grainId.Equals(other.grainId) && grainInterface.Type == other.grainInterface.Type);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainReference other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => grainId.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"GrainReference:{grainId}:{InterfaceName}";

    /// <summary>Equality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Inequality.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when not equal.</returns>
    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);

    internal Task CallVoid(VoidRequest request, int method)
    {
        Send(request, method);
        return request.Method.IsOneWay ? Task.CompletedTask : request.Response;
    }

    internal Task<T> CallResult<T>(ResultRequest<T> request, int method)
    {
        Send(request, method);
        return request.Response;
    }

    private void Send(GrainRequest request, int method)
    {
        request.Method = grainInterface.Methods[method];
        request.TargetId = grainId;
        if (!Runtime.Prepare(request))
        {
            return;
        }

        GrainActivation? activation = lastActivation;
        if (activation is null || !activation.TryReceive(request))
        {
            lastActivation = Runtime.Deliver(request);
        }
    }
}
