using System.Reflection;
using Orleans;

namespace Sheaf.EmbeddedOrleans;

/// <summary>
/// The converters marked with <see cref="RegisterConverterAttribute"/>: what carries types that can't have attributes across a call.
/// A generic converter is not looked for; the type it is for then counts as not marked.
/// </summary>
internal static class Converters
{
    private static readonly Lazy<Dictionary<Type, (Type Converter, Type Surrogate)>> Registered = new(Scan);

    /// <summary>Whether a type crosses calls by a converter.</summary>
    public static bool Has(Type type) => Registered.Value.ContainsKey(type);

    /// <summary>A <c>Func&lt;T, CopyContext, T&gt;</c> that copies by converting to the surrogate and back, or null without a converter.</summary>
    public static Delegate? CopierOf(Type type)
    {
        if (!Registered.Value.TryGetValue(type, out (Type Converter, Type Surrogate) found))
        {
            return null;
        }

        MethodInfo create = typeof(Converters).GetMethod(nameof(Copier), BindingFlags.Static | BindingFlags.NonPublic)!;
        object converter = Activator.CreateInstance(found.Converter, nonPublic: true)!;
        return (Delegate)create.MakeGenericMethod(type, found.Surrogate).Invoke(null, [converter])!;
    }

    private static Func<TValue, CopyContext, TValue> Copier<TValue, TSurrogate>(IConverter<TValue, TSurrogate> converter)
        where TSurrogate : struct
        => (source, context) =>
        {
            TSurrogate surrogate = DeepCopier.Copy(converter.ConvertToSurrogate(in source), context);
            TValue copy = converter.ConvertFromSurrogate(in surrogate);
            if (!typeof(TValue).IsValueType)
            {
                context.Add(source!, copy!);
            }

            return copy;
        };

    private static Dictionary<Type, (Type Converter, Type Surrogate)> Scan()
    {
        var found = new Dictionary<Type, (Type Converter, Type Surrogate)>();
        foreach (Type converter in ApplicationAssemblies.Find().SelectMany(a => a.GetTypes()).Where(IsConverter))
        {
            foreach (Type implemented in converter.GetInterfaces().Where(IsConversion))
            {
                Type value = implemented.GenericTypeArguments[0];
                if (!found.TryAdd(value, (converter, implemented.GenericTypeArguments[1])))
                {
                    throw new InvalidOperationException(
                        $"{found[value].Converter.FullName} and {converter.FullName} both convert {value.FullName}. Keep one of them.");
                }
            }
        }

        return found;
    }

    private static bool IsConverter(Type type)
        => !type.ContainsGenericParameters && type.IsDefined(typeof(RegisterConverterAttribute), inherit: false);

    private static bool IsConversion(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConverter<,>);
}
