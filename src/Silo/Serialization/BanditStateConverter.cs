using Sheaf.Rl;

namespace Sheaf.Silo.Serialization;

/// <summary>Lets a <see cref="BanditState"/> be part of a grain's state.</summary>
[RegisterConverter]
public sealed class BanditStateConverter : JsonConverterBase<BanditState>
{
}
