namespace Sheaf.Engine;

/// <summary>What a worker answers to a piece of a deployment.</summary>
/// <param name="Run">The run whose deployment it is receiving or has received last.</param>
/// <param name="Received">Bytes it has of it.</param>
/// <param name="Refusal">Why it could not start; null when it did or has not got everything.</param>
internal sealed record DeploymentReply(long Run, int Received, string? Refusal)
{
    public byte[] Encode()
    {
        var writer = new WireWriter();
        writer.Write(Run);
        writer.Write(Received);
        writer.WriteText(Refusal);
        return writer.ToArray();
    }

    public static DeploymentReply Decode(ReadOnlyMemory<byte> message)
    {
        var reader = new WireReader(message);
        return new DeploymentReply(reader.Read<long>(), reader.Read<int>(), reader.ReadText());
    }
}
