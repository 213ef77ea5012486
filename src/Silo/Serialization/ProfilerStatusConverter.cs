using Sheaf.Control.Profiling;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ProfilerStatus"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ProfilerStatusConverter : JsonConverterBase<ProfilerStatus>
{
}
