using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="JobSettings"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class JobSettingsConverter : JsonConverterBase<JobSettings>
{
}
