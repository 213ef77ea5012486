using Sheaf.Control.Configuration;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="JobConfiguration"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class JobConfigurationConverter : JsonConverterBase<JobConfiguration>
{
}
