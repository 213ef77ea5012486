using System.Collections.Concurrent;
using System.Reflection;

namespace Sheaf.EmbeddedOrleans;

/// <summary>
/// Copies values as serialising and deserialising them would: marked types member by member, types with a converter by
/// their surrogate, framework collections by element, immutable values not at all. Copiers are built once per type.
/// </summary>
internal static class DeepCopier
{
    private static readonly ConcurrentDictionary<Type, Func<object, CopyContext, object>> ByRuntimeType = new();

    /// <summary>Copies a value.</summary>
    /// <exception cref="Orleans.Serialization.CodecNotFoundException">A type or member is not marked.</exception>
    public static T Copy<T>(T value, CopyContext context)
    {
        if (value is null)
        {
            return value;
        }

        if (typeof(T).IsValueType || value.GetType() == typeof(T))
        {
            return TypeCopier<T>.Copy(value, context);
        }

        return (T)ByRuntimeType.GetOrAdd(value.GetType(), BuildBoxed)(value, context);
    }

    /// <summary>Copies grain state.</summary>
    public static T CopyState<T>(T value) => Copy(value, new CopyContext(null, null));

    private static Func<object, CopyContext, object> BuildBoxed(Type type)
        => typeof(DeepCopier).GetMethod(nameof(CopyBoxed), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type).CreateDelegate<Func<object, CopyContext, object>>();

    private static object CopyBoxed<T>(object value, CopyContext context) => TypeCopier<T>.Copy((T)value, context)!;
}
