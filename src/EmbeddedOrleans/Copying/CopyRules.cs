using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Which types may cross a call, which need no copy, and which members of a marked type are stored.</summary>
internal static class CopyRules
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> PassedTypes =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(CancellationToken), typeof(IPAddress), typeof(IPEndPoint), typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(object),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Passed = new();

    /// <summary>True when values of a type may be shared. Types marked immutable are checked for their attributes too.</summary>
    public static bool IsPassed(Type type, string purpose)
    {
        if (Passed.TryGetValue(type, out bool known))
        {
            return known;
        }

        bool passed = Decide(type, purpose);
        Passed[type] = passed;
        return passed;
    }

    /// <summary>The stored fields of a marked type, its base types' included; fails when one is not marked.</summary>
    public static List<FieldInfo> StoredFields(Type type, string purpose, out List<FieldInfo> notSerialized)
    {
        var stored = new List<FieldInfo>();
        notSerialized = [];
        for (Type? level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            RequireMarked(level, purpose);
            var ids = new Dictionary<uint, string>();
            foreach (FieldInfo field in level.GetFields(Declared))
            {
                if (field.IsDefined(typeof(NonSerializedAttribute)))
                {
                    notSerialized.Add(field);
                    continue;
                }

                Check(level, field, ids, purpose);
                stored.Add(field);
            }
        }

        return stored;
    }

    /// <summary>True when a field is promised never to change.</summary>
    public static bool IsImmutable(FieldInfo field)
        => field.IsDefined(typeof(ImmutableAttribute)) || PropertyOf(field)?.IsDefined(typeof(ImmutableAttribute)) == true;

    public static bool IsMarked(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    private static bool Decide(Type type, string purpose)
    {
        if (type.IsPrimitive || type.IsEnum || PassedTypes.Contains(type)
            || typeof(Type).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
            || typeof(GrainReference).IsAssignableFrom(type))
        {
            return true;
        }

        if (type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace && type.Name.StartsWith("Immutable", StringComparison.Ordinal))
        {
            return type.GenericTypeArguments.All(a => a.IsSealed && IsPassed(a, purpose));
        }

        if (!type.IsDefined(typeof(ImmutableAttribute), inherit: false) || Converters.Has(type))
        {
            return false;
        }

        Passed[type] = true; // Ends the recursion of types that contain themselves.
        try
        {
            CheckMembers(type, purpose);
        }
        catch
        {
            Passed.TryRemove(type, out _);
            throw;
        }

        return true;
    }

    private static void CheckMembers(Type type, string purpose)
    {
        foreach (FieldInfo field in StoredFields(type, purpose, out _))
        {
            Type member = field.FieldType;
            if (!member.IsInterface && !member.IsAbstract && IsApplicationType(member) && !Converters.Has(member) && !IsPassed(member, purpose))
            {
                CheckMembers(member, purpose);
            }
        }
    }

    private static bool IsApplicationType(Type type)
        => !type.HasElementType && type.Assembly.GetName().Name is { } name
            && !name.StartsWith("System.", StringComparison.Ordinal);

    private static void RequireMarked(Type type, string purpose)
    {
        if (!IsMarked(type))
        {
            throw new CodecNotFoundException(
                $"{type.FullName} takes part in {purpose} but is not marked for serialisation. Add [GenerateSerializer] to it and "
                + "[Id(n)] to each stored member ([property: Id(n)] to record parameters), or pass another type.");
        }
    }

    private static void Check(Type type, FieldInfo field, Dictionary<uint, string> ids, string purpose)
    {
        string name = NameOf(field);
        IdAttribute? id = field.GetCustomAttribute<IdAttribute>() ?? PropertyOf(field)?.GetCustomAttribute<IdAttribute>();
        if (id is null)
        {
            throw new CodecNotFoundException(
                $"Member '{name}' of {type.FullName} takes part in {purpose} but has no [Id(n)]. Add one "
                + "([property: Id(n)] on a record parameter), or [field: NonSerialized] to leave it out.");
        }

        if (!ids.TryAdd(id.Id, name))
        {
            throw new CodecNotFoundException(
                $"Members '{ids[id.Id]}' and '{name}' of {type.FullName} both have [Id({id.Id})]. Give each its own number.");
        }
    }

    private static PropertyInfo? PropertyOf(FieldInfo field)
        => field.IsDefined(typeof(CompilerGeneratedAttribute)) ? field.DeclaringType!.GetProperty(NameOf(field), Declared) : null;

    // "<Name>k__BackingField" of a property, "<name>P" of a captured primary constructor parameter.
    private static string NameOf(FieldInfo field)
        => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
