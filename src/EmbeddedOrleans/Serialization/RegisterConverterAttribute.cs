namespace Orleans;

/// <summary>Marks an <see cref="IConverter{TValue, TSurrogate}"/> to be used for its type wherever that type crosses a call.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute
{
}
