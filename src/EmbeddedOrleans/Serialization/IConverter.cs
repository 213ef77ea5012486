namespace Orleans;

/// <summary>Converts a type that can't carry serialization attributes to a surrogate that does, and back.</summary>
/// <typeparam name="TValue">The type without attributes.</typeparam>
/// <typeparam name="TSurrogate">The type that stands in for it, marked with <see cref="GenerateSerializerAttribute"/>.</typeparam>
public interface IConverter<TValue, TSurrogate>
    where TSurrogate : struct
{
    /// <summary>The value that a surrogate stands for.</summary>
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    /// <summary>The surrogate of a value.</summary>
    TSurrogate ConvertToSurrogate(in TValue value);
}
