namespace Orleans;

/// <summary>Marks an interface whose methods are grain calls.</summary>
public interface IGrain : Orleans.Runtime.IAddressable
{
}
