using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A method of a grain interface and what its attributes say.</summary>
internal sealed class GrainMethod
{
    public GrainMethod(Type grainInterface, MethodInfo method)
    {
        Interface = grainInterface;
        Method = method;
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    public Type Interface { get; }

    public MethodInfo Method { get; }

    public string Name => Method.Name;

    public bool IsAlwaysInterleave { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public TimeSpan? ResponseTimeout { get; }

    public override string ToString() => $"{Interface.Name}.{Name}";
}
