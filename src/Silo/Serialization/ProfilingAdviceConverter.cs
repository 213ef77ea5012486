using Sheaf.Control.Planning;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="ProfilingAdvice"/> cross grain calls.</summary>
[RegisterConverter]
public sealed class ProfilingAdviceConverter : JsonConverterBase<ProfilingAdvice>
{
}
