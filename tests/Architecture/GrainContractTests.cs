namespace Sheaf.Architecture.Tests;

public class GrainContractTests
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Guid), typeof(Uri), typeof(Version), typeof(CancellationToken),
    ];

    [Fact]
    public void GrainInterface_CrossingTypes_AreMarkedOrConverted()
    {
        var crossing = GrainContracts.CrossingTypes();
        var faults = crossing
            .Where(pair => !IsSerializable(pair.Key))
            .Select(pair => $"{pair.Value}: {pair.Key} has neither [GenerateSerializer] nor a [RegisterConverter] class");

        Assert.NotEmpty(crossing);
        Assert.Empty(faults);
    }

    [Fact]
    public void MarkedType_State_HasDistinctIds()
    {
        var faults = Marked().SelectMany(IdFaults);

        Assert.NotEmpty(Marked());
        Assert.Empty(faults);
    }

    [Fact]
    public void MarkedType_Alias_IsThereAndUnique()
    {
        var aliases = Marked().Concat(GrainContracts.Interfaces).Select(type => (type, alias: (string?)GrainContracts.Argument(type, "Orleans.AliasAttribute"))).ToList();

        Assert.NotEmpty(aliases);
        Assert.Empty(aliases.Where(entry => entry.alias is null).Select(entry => $"{entry.type} has no [Alias]"));
        Assert.Empty(aliases.GroupBy(entry => entry.alias).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands for {string.Join(", ", group.Select(entry => entry.type))}"));
    }

    [Fact]
    public void GrainMethod_Alias_IsThereAndUniqueInItsInterface()
    {
        var faults = GrainContracts.Interfaces.SelectMany(contract =>
        {
            var aliases = contract.GetMethods().Select(method => (string?)GrainContracts.Argument(method, "Orleans.AliasAttribute")).ToList();
            return aliases.Contains(null) || aliases.Distinct().Count() < aliases.Count ? [$"{contract.Name}: {string.Join(", ", aliases.Select(alias => alias ?? "(none)"))}"] : Array.Empty<string>();
        });

        Assert.Empty(faults);
    }

    [Fact]
    public void GrainMethod_Result_IsATask()
    {
        Type[] open = [typeof(Task<>), typeof(ValueTask<>)];
        Type[] closed = [typeof(Task), typeof(ValueTask)];
        var faults = GrainContracts.Methods.Where(method =>
            !closed.Contains(method.ReturnType) && !(method.ReturnType.IsGenericType && open.Contains(method.ReturnType.GetGenericTypeDefinition())));

        Assert.Empty(faults.Select(method => $"{method.DeclaringType!.Name}.{method.Name} returns {method.ReturnType}"));
    }

    /// <summary>Orleans writes code beside these types, which must reach them; its proxies have nothing to put a property on.</summary>
    [Fact]
    public void GeneratedFor_Types_AreInReachAndInterfacesHaveMethodsOnly()
    {
        var generatedFor = Marked().Concat(GrainContracts.Converters).Concat(GrainContracts.Interfaces).Concat(GrainContracts.Implementations).ToList();

        Assert.Empty(generatedFor.Where(type => type.IsNested).Select(type => $"{type} is nested"));
        Assert.Empty(GrainContracts.Converters.Where(type => type.GetConstructor(Type.EmptyTypes) is null).Select(type => $"{type} lacks a constructor without parameters"));
        Assert.Empty(GrainContracts.Interfaces.SelectMany(contract => contract.GetProperties()).Select(property => $"{property.DeclaringType}.{property.Name}"));
    }

    /// <summary>Orleans takes every class that implements a grain interface for a grain.</summary>
    [Fact]
    public void GrainInterface_Implementations_AreOneGrainEach()
    {
        var implementations = GrainContracts.Implementations;

        Assert.NotEmpty(implementations);
        Assert.Empty(implementations.Where(type => type.BaseType!.FullName != "Orleans.Grain").Select(type => $"{type} implements a grain interface and is no Grain"));
        Assert.Empty(GrainContracts.Interfaces.Where(contract => implementations.Count(contract.IsAssignableFrom) != 1).Select(contract => $"{contract} has not one implementation"));
    }

    private static IEnumerable<Type> Marked() => GrainContracts.Silo.GetTypes().Where(type => GrainContracts.IsMarked(type) && !type.IsEnum);

    private static bool IsSerializable(Type type) =>
        type.IsPrimitive || Plain.Contains(type) || GrainContracts.IsMarked(type) || GrainContracts.Converted.Contains(type)
        || GrainContracts.Interfaces.Contains(type)
        || (type.IsEnum && type.Assembly != GrainContracts.Silo);

    private static IEnumerable<string> IdFaults(Type type)
    {
        var ids = GrainContracts.State(type).Select(member => (member.Name, id: GrainContracts.Argument(member, "Orleans.IdAttribute"))).ToList();
        var missing = ids.Where(entry => entry.id is null).Select(entry => $"{type.Name}.{entry.Name} has no [Id]");
        var doubled = ids.Where(entry => entry.id is not null).GroupBy(entry => entry.id).Where(group => group.Count() > 1).Select(group => $"{type.Name} has [Id({group.Key})] more than once");
        return missing.Concat(doubled);
    }
}
