using Sheaf.Control.Loop;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ControllerState"/> be part of a grain's state.</summary>
[RegisterConverter]
public sealed class ControllerStateConverter : JsonConverterBase<ControllerState>
{
}
