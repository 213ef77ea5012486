using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Serialization;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Makes the copier of a type that needs one.</summary>
internal static class CopierFactory
{
    private static readonly Dictionary<Type, string> Collections = new()
    {
        [typeof(List<>)] = nameof(CollectionCopiers.List),
        [typeof(Dictionary<,>)] = nameof(CollectionCopiers.Dictionary),
        [typeof(SortedDictionary<,>)] = nameof(CollectionCopiers.SortedDictionary),
        [typeof(HashSet<>)] = nameof(CollectionCopiers.HashSet),
        [typeof(SortedSet<>)] = nameof(CollectionCopiers.SortedSet),
        [typeof(Queue<>)] = nameof(CollectionCopiers.Queue),
        [typeof(Stack<>)] = nameof(CollectionCopiers.Stack),
        [typeof(ReadOnlyCollection<>)] = nameof(CollectionCopiers.ReadOnlyCollection),
        [typeof(ImmutableArray<>)] = nameof(CollectionCopiers.ImmutableArray),
        [typeof(ImmutableList<>)] = nameof(CollectionCopiers.ImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(CollectionCopiers.ImmutableHashSet),
        [typeof(ImmutableDictionary<,>)] = nameof(CollectionCopiers.ImmutableDictionary),
    };

    /// <summary>A <c>Func&lt;T, CopyContext, T&gt;</c> for an exact type.</summary>
    public static Delegate Create(Type type, string purpose)
    {
        if (Converters.CopierOf(type) is { } converted)
        {
            return converted;
        }

        Type signature = typeof(Func<,,>).MakeGenericType(type, typeof(CopyContext), type);
        if (type.IsSZArray)
        {
            return Helper(nameof(CollectionCopiers.Array), type.GetElementType()!).CreateDelegate(signature);
        }

        if (type.IsGenericType)
        {
            Type definition = type.GetGenericTypeDefinition();
            if (Collections.TryGetValue(definition, out string? name))
            {
                return Helper(name, type.GenericTypeArguments).CreateDelegate(signature);
            }

            if (definition == typeof(Nullable<>) || definition == typeof(KeyValuePair<,>) || typeof(ITuple).IsAssignableFrom(type))
            {
                FieldInfo[] all = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
                return Emit(type, signature, all, [], purpose);
            }
        }

        if (type.IsArray || typeof(Delegate).IsAssignableFrom(type))
        {
            throw new CodecNotFoundException($"{type} takes part in {purpose}, which cannot carry it. Pass data of a marked type instead.");
        }

        List<FieldInfo> stored = CopyRules.StoredFields(type, purpose, out List<FieldInfo> notSerialized);
        return Emit(type, signature, stored, notSerialized, purpose);
    }

    private static MethodInfo Helper(string name, params Type[] arguments)
        => typeof(CollectionCopiers).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!.MakeGenericMethod(arguments);

    // Clones the object as it is, then replaces what may not be shared. In IL, because read-only and init-only fields are set.
    private static Delegate Emit(
        Type type, Type signature, IReadOnlyList<FieldInfo> stored, IReadOnlyList<FieldInfo> cleared, string purpose)
    {
        var method = new DynamicMethod($"Copy{type.Name}", type, [type, typeof(CopyContext)], typeof(CopierFactory).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        LocalBuilder copy = il.DeclareLocal(type);
        il.Emit(OpCodes.Ldarg_0);
        if (!type.IsValueType)
        {
            il.Emit(OpCodes.Call, typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!);
        }

        il.Emit(OpCodes.Stloc, copy);
        if (!type.IsValueType)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldloc, copy);
            il.Emit(OpCodes.Callvirt, typeof(CopyContext).GetMethod(nameof(CopyContext.Add))!);
        }

        OpCode load = type.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc;
        foreach (FieldInfo field in stored.Where(f => !CopyRules.IsImmutable(f) && !(f.FieldType.IsSealed && CopyRules.IsPassed(f.FieldType, purpose))))
        {
            il.Emit(load, copy);
            il.Emit(type.IsValueType ? OpCodes.Ldarga : OpCodes.Ldarg, (short)0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, typeof(DeepCopier).GetMethod(nameof(DeepCopier.Copy))!.MakeGenericMethod(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }

        foreach (FieldInfo field in cleared)
        {
            il.Emit(load, copy);
            il.Emit(OpCodes.Ldflda, field);
            il.Emit(OpCodes.Initobj, field.FieldType);
        }

        il.Emit(OpCodes.Ldloc, copy);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate(signature);
    }
}
