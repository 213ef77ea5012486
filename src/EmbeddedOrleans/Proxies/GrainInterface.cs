using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A grain interface: its methods and the proxy class that implements it.</summary>
internal sealed class GrainInterface
{
    private static readonly ConcurrentDictionary<Type, Lazy<GrainInterface>> Known = new();

    private readonly Func<GrainRuntime, GrainId, GrainInterface, GrainReference> create;

    private GrainInterface(Type type)
    {
        Type = type;
        MethodInfo[] methods = [.. MethodsOf(type)];
        Methods = [.. methods.Select(m => new GrainMethod(type, m))];
        create = ProxyEmitter.Emit(type, methods);
    }

    public Type Type { get; }

    public GrainMethod[] Methods { get; }

    public static GrainInterface Of(Type type)
        => Known.GetOrAdd(type, static t => new Lazy<GrainInterface>(() => new GrainInterface(t))).Value;

    public GrainReference CreateReference(GrainRuntime runtime, GrainId grainId) => create(runtime, grainId, this);

    private static IEnumerable<MethodInfo> MethodsOf(Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type) || type.ContainsGenericParameters)
        {
            throw new ArgumentException($"{type} is not a grain interface: expected an interface that extends IGrainWithStringKey or a sibling.");
        }

        return type.GetInterfaces().Append(type).SelectMany(i => i.GetMethods()).Where(m => !m.IsStatic).Select(Checked);
    }

    private static MethodInfo Checked(MethodInfo method)
    {
        string name = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (method.IsGenericMethod || method.GetParameters().Any(p => p.ParameterType.IsByRef))
        {
            throw new NotSupportedException($"{name} is generic or has ref/out/in parameters, which grain calls cannot carry.");
        }

        Type result = method.ReturnType;
        Type shape = result.IsGenericType ? result.GetGenericTypeDefinition() : result;
        bool isTask = shape == typeof(Task) || shape == typeof(ValueTask) || shape == typeof(Task<>) || shape == typeof(ValueTask<>);
        if (!isTask)
        {
            throw new NotSupportedException($"{name} returns {result}; expected Task, Task<T>, ValueTask or ValueTask<T>.");
        }

        if (method.IsDefined(typeof(Orleans.Concurrency.OneWayAttribute)) && result.IsGenericType)
        {
            throw new NotSupportedException($"{name} is [OneWay] and returns {result}; a one-way call has no result: return Task.");
        }

        return method;
    }
}
