namespace Orleans.Runtime;

/// <summary>Anything a grain call can be addressed to: grain references and grain instances.</summary>
public interface IAddressable
{
}
