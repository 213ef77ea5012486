namespace Sheaf.Silo.Serialization;

/// <summary>
/// Stands in, on the wire between grains, for a type of the domain libraries, which know nothing of grains and so carry no
/// serialization attributes.
/// </summary>
[GenerateSerializer, Alias("sheaf.JsonSurrogate")]
public struct JsonSurrogate
{
    /// <summary>The value's JSON in UTF-8.</summary>
    [Id(0)] public byte[] Utf8 { get; set; }
}
