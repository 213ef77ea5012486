using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Observing;
using Sheaf.Silo.Serialization;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Serialization;

public sealed class ConverterTests
{
    public static TheoryData<Type> Converters() => [.. typeof(JsonSurrogate).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RegisterConverterAttribute)))];

    [Fact]
    public void Converters_InTheService_AreFound() => Assert.True(Converters().Count >= 20, $"{Converters().Count} converters");

    [Theory]
    [MemberData(nameof(Converters))]
    public void Converter_FilledInValue_IsTheSameAfterwards(Type converter)
    {
        var convert = converter.GetMethod("ConvertToSurrogate")!;
        var value = convert.GetParameters()[0].ParameterType.GetElementType()!;
        var sample = Assert.Single(FilledSamples.All, candidate => candidate.GetType() == value);
        Assert.All(Written(value), property => Assert.False(IsDefault(property, sample), $"{value.Name}.{property.Name} of the sample is at its default: fill it in."));

        var instance = Activator.CreateInstance(converter)!;
        var surrogate = convert.Invoke(instance, [sample]);
        var back = converter.GetMethod("ConvertFromSurrogate")!.Invoke(instance, [surrogate])!;

        Assert.NotSame(sample, back);
        Assert.Equivalent(sample, back, strict: true);
    }

    [Fact]
    public void Observation_AnyNumbers_IsTheSameAfterwards()
    {
        var converter = new ObservationConverter();
        Prop.ForAll(ArbMap.Default.ArbFor<double?[]>(), numbers =>
        {
            var observation = Samples.Observation(1, At(numbers, 0)) with { LatencyP95Ms = At(numbers, 1), Backlog = At(numbers, 2), CheckpointBytes = At(numbers, 3) };
            var surrogate = converter.ConvertToSurrogate(observation);
            return converter.ConvertFromSurrogate(surrogate) == observation;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ConvertFromSurrogate_ValueOutOfRange_IsRefused()
    {
        var surrogate = new JsonSurrogate { Utf8 = """{"latencyP95Ms":-1,"recoverySeconds":5}"""u8.ToArray() };

        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceLevelObjectiveConverter().ConvertFromSurrogate(surrogate));
    }

    private static double? At(double?[] numbers, int index) => index < numbers.Length ? numbers[index] : null;

    private static IEnumerable<PropertyInfo> Written(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private static bool IsDefault(PropertyInfo property, object sample) => property.GetValue(sample) switch
    {
        null => true,
        string text => text.Length == 0,
        IEnumerable items => !items.Cast<object>().Any(),
        Enum name => Convert.ToInt32(name, System.Globalization.CultureInfo.InvariantCulture) == 0,
        var value => value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType())),
    };
}
