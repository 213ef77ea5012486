#if ORLEANS
using Orleans.Storage;

namespace Sheaf.Silo.Storage;

/// <summary>Grain state in a cluster's database, in the JSON that a single service keeps it in.</summary>
internal sealed class JsonGrainStateSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T input) => BinaryData.FromString(SheafJson.Write(input));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => SheafJson.Read<T>(input.ToString());
}
#endif
