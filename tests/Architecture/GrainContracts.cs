using System.Reflection;

namespace Sheaf.Architecture.Tests;

/// <summary>The grain interfaces of the service, by reflection and by the names of attributes, so that it holds on either grain runtime.</summary>
internal static class GrainContracts
{
    public static Assembly Silo { get; } = Assembly.Load("Sheaf.Silo");

    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Silo.GetTypes().Where(type => type.IsInterface && type.GetInterfaces().Any(parent => parent.FullName == "Orleans.IGrain"))];

    /// <summary>The classes that implement them, without the proxies that Orleans writes.</summary>
    public static IReadOnlyList<Type> Implementations { get; } =
    [
        .. Silo.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }
            && type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) != true
            && Interfaces.Any(contract => contract.IsAssignableFrom(type))),
    ];

    /// <summary>The registered converters.</summary>
    public static IReadOnlyList<Type> Converters { get; } = [.. Silo.GetTypes().Where(type => Has(type, "Orleans.RegisterConverterAttribute"))];

    /// <summary>The types that have a registered converter.</summary>
    public static IReadOnlySet<Type> Converted { get; } = Converters
        .SelectMany(type => type.GetInterfaces())
        .Where(parent => parent.IsGenericType && parent.GetGenericTypeDefinition().FullName == "Orleans.IConverter`2")
        .Select(parent => parent.GetGenericArguments()[0])
        .ToHashSet();

    public static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributesData().Any(data => data.AttributeType.FullName == attribute);

    public static bool IsMarked(Type type) => Has(type, "Orleans.GenerateSerializerAttribute");

    public static object? Argument(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.FullName == attribute)?.ConstructorArguments[0].Value;

    public static IEnumerable<MethodInfo> Methods => Interfaces.SelectMany(contract => contract.GetMethods());

    /// <summary>Every type that crosses a call, with where it does, members of marked types included.</summary>
    public static IReadOnlyDictionary<Type, string> CrossingTypes()
    {
        var found = new Dictionary<Type, string>();
        foreach (var method in Methods)
        {
            var where = $"{method.DeclaringType!.Name}.{method.Name}";
            Add(method.ReturnType, where, found);
            foreach (var parameter in method.GetParameters())
            {
                Add(parameter.ParameterType, where, found);
            }
        }

        return found;
    }

    /// <summary>The members of a marked type that hold its state: properties that can be set or initialised, and fields.</summary>
    public static IEnumerable<MemberInfo> State(Type type)
    {
        const BindingFlags instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var properties = type.GetProperties(instance).Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0);
        var fields = type.GetFields(instance).Where(field => !field.Name.StartsWith('<'));
        return properties.Concat<MemberInfo>(fields).Where(member => !Has(member, "System.NonSerializedAttribute"));
    }

    private static void Add(Type type, string where, Dictionary<Type, string> found)
    {
        foreach (var part in Parts(type))
        {
            if (!found.TryAdd(part, where) || !IsMarked(part) || part.IsEnum)
            {
                continue;
            }

            foreach (var member in State(part))
            {
                Add(member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType, $"{part.Name}.{member.Name}", found);
            }
        }
    }

    // Takes tasks, nullables, arrays and the framework's generic collections apart.
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return [];
        }

        if (type.IsArray)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType && type.Assembly == typeof(object).Assembly ? type.GetGenericArguments().SelectMany(Parts) : [type];
    }
}
