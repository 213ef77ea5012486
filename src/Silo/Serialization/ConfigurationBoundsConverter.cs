using Sheaf.Control.Configuration;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ConfigurationBounds"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ConfigurationBoundsConverter : JsonConverterBase<ConfigurationBounds>
{
}
