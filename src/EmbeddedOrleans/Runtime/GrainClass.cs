using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A grain class: how it is made and what its attributes say.</summary>
internal sealed class GrainClass
{
    private static readonly ConcurrentDictionary<(Type Class, MethodInfo Method), MethodInfo> Implementations = new();

    private readonly ConstructorInvoker constructor;
    private readonly Func<GrainActivation, object?>[] arguments;

    public GrainClass(Type grainClass, GrainCollectionOptions collection)
    {
        Class = grainClass;
        Type = GrainType.Create(NameOf(grainClass));
        IsReentrant = grainClass.IsDefined(typeof(ReentrantAttribute), inherit: true);
        IsFilter = typeof(IIncomingGrainCallFilter).IsAssignableFrom(grainClass);
        CollectionAge = AgeOf(grainClass, collection);
        PrimaryInterface = grainClass.GetInterfaces().First(i => typeof(IGrain).IsAssignableFrom(i) && i.Namespace != "Orleans");
        ConstructorInfo chosen = ChooseConstructor(grainClass);
        constructor = ConstructorInvoker.Create(chosen);
        arguments = [.. chosen.GetParameters().Select(GrainArguments.Resolver)];
    }

    public Type Class { get; }

    public GrainType Type { get; }

    public bool IsReentrant { get; }

    public bool IsFilter { get; }

    /// <summary>How long it may idle; null for ever.</summary>
    public TimeSpan? CollectionAge { get; }

    public Type PrimaryInterface { get; }

    public static bool IsGrainClass(Type type)
        => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
            && typeof(IGrainBase).IsAssignableFrom(type)
            && type.GetInterfaces().Any(i => typeof(IGrain).IsAssignableFrom(i) && i.Namespace != "Orleans");

    /// <summary>The class's method that serves a call; the interface's own for timer ticks.</summary>
    public static MethodInfo ImplementationOf(Type grainClass, GrainRequest request)
        => Implementations.GetOrAdd((grainClass, request.GetMethod()), static key =>
        {
            Type declaring = key.Method.DeclaringType!;
            if (!declaring.IsAssignableFrom(key.Class))
            {
                return key.Method;
            }

            InterfaceMapping map = key.Class.GetInterfaceMap(declaring);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, key.Method)];
        });

    public bool HasPrefix(string? prefix)
        => prefix is null
            || Class.Name.StartsWith(prefix, StringComparison.Ordinal)
            || Class.FullName!.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>Makes the grain object; its stored states are handed out to be read.</summary>
    public object CreateInstance(GrainActivation activation, out List<PersistentStateBase> states)
    {
        states = [];
        var values = new object?[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i](activation);
            if (values[i] is PersistentStateBase persistent)
            {
                states.Add(persistent);
            }
        }

        return constructor.Invoke(values.AsSpan());
    }

    private static string NameOf(Type grainClass)
    {
        if (grainClass.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.GrainType;
        }

        string name = grainClass.Name.ToLowerInvariant();
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name;
    }

    private static TimeSpan? AgeOf(Type grainClass, GrainCollectionOptions collection)
    {
        if (grainClass.IsDefined(typeof(KeepAliveAttribute), inherit: true))
        {
            return null;
        }

        if (grainClass.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit)
        {
            return limit.AlwaysActive ? null : limit.Amount;
        }

        return collection.ClassSpecificCollectionAge.TryGetValue(grainClass.FullName!, out TimeSpan age) ? age : collection.CollectionAge;
    }

    private static ConstructorInfo ChooseConstructor(Type grainClass)
    {
        ConstructorInfo[] all = grainClass.GetConstructors();
        return Array.Find(all, c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? all.MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{grainClass.FullName} has no public constructor; give it one.");
    }
}
