using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ProfilingSettings"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ProfilingSettingsConverter : JsonConverterBase<ProfilingSettings>
{
}
