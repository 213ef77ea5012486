using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>The grain classes of the application and the interfaces they implement.</summary>
internal sealed class GrainTypes(GrainCollectionOptions collection)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<GrainType, GrainClass> byType = new();
    private readonly ConcurrentDictionary<Type, GrainType> byInterface = new();
    private readonly HashSet<Assembly> scanned = [];

    /// <summary>Looks for grain classes in every loaded or referenced assembly that references the runtime.</summary>
    public void Scan()
    {
        lock (gate)
        {
            foreach (Assembly assembly in ApplicationAssemblies.Find())
            {
                Scan(assembly);
            }
        }
    }

    /// <summary>The class of a grain type.</summary>
    public GrainClass ClassOf(GrainType type) => byType.TryGetValue(type, out GrainClass? found)
        ? found
        : throw new ArgumentException($"No grain class has the grain type '{type}'.", nameof(type));

    /// <summary>The grain type that serves an interface.</summary>
    public GrainType GrainTypeOf(Type grainInterface, string? classNamePrefix)
    {
        if (classNamePrefix is null && byInterface.TryGetValue(grainInterface, out GrainType known))
        {
            return known;
        }

        GrainType type = Resolve(grainInterface, classNamePrefix).Type;
        if (classNamePrefix is null)
        {
            byInterface[grainInterface] = type;
        }

        return type;
    }

    private GrainClass Resolve(Type grainInterface, string? prefix)
    {
        lock (gate)
        {
            Scan(grainInterface.Assembly);
        }

        GrainClass[] candidates = [.. byType.Values.Where(c => grainInterface.IsAssignableFrom(c.Class) && c.HasPrefix(prefix))];
        if (candidates.Length > 1)
        {
            // IFoo or IFooGrain is by convention served by Foo or FooGrain.
            GrainClass[] named = [.. candidates.Where(c => "I" + c.Class.Name == grainInterface.Name)];
            candidates = named.Length == 1 ? named : candidates;
        }

        return candidates.Length switch
        {
            1 => candidates[0],
            0 => throw new ArgumentException(
                $"No grain class implements {grainInterface.FullName}{(prefix is null ? string.Empty : $" with the prefix '{prefix}'")}. "
                + "Check that the class derives from Grain, is not abstract, and that its assembly is referenced.",
                nameof(grainInterface)),
            _ => throw new ArgumentException(
                $"{candidates.Length} grain classes implement {grainInterface.FullName}: "
                + $"{string.Join(", ", candidates.Select(c => c.Class.FullName))}. Name one by grainClassNamePrefix.",
                nameof(grainInterface)),
        };
    }

    private void Scan(Assembly assembly)
    {
        if (!scanned.Add(assembly))
        {
            return;
        }

        foreach (Type type in assembly.GetTypes().Where(GrainClass.IsGrainClass))
        {
            var grainClass = new GrainClass(type, collection);
            if (!byType.TryAdd(grainClass.Type, grainClass))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} and {byType[grainClass.Type].Class.FullName} both have the grain type '{grainClass.Type}'. "
                    + "Give one of them [GrainType(\"…\")].");
            }
        }
    }
}
