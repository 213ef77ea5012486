using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ServiceLevelObjective"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ServiceLevelObjectiveConverter : JsonConverterBase<ServiceLevelObjective>
{
}
