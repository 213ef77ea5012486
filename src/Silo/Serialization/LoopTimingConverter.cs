using Sheaf.Control.Objectives;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="LoopTiming"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class LoopTimingConverter : JsonConverterBase<LoopTiming>
{
}
