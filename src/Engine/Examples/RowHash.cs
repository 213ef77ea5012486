namespace Sheaf.Engine;

/// <summary>Hashes of result rows by their fields, so that bytes between fields don't matter. Of 64 bits: among ten million rows two meet with a chance of 3 in a million.</summary>
internal static class RowHash
{
    public static ulong Of(params ReadOnlySpan<long> fields)
    {
        ulong hash = 0;
        foreach (var field in fields)
        {
            hash = Mix.Hash(hash, (ulong)field);
        }

        return hash;
    }
}
