using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>The content of click-stream events, from seed and index alone: shared by the generator and the recount.</summary>
internal sealed class ClickstreamEvents
{
    public const int Campaigns = 100;
    public const int AdsPerCampaign = 10;
    public const int Ads = Campaigns * AdsPerCampaign;

    private readonly ulong _seed;

    public ClickstreamEvents(int seed)
    {
        _seed = (ulong)(uint)seed;
        AdIds = [.. Enumerable.Range(0, Ads).Select(ad => Identifier(1, ad))];
    }

    /// <summary>The ads; ad a belongs to campaign a / 10.</summary>
    public Guid[] AdIds { get; }

    /// <summary>The random bits that an event's fields are cut from.</summary>
    public ulong Bits(long index) => Mix.Hash(_seed, (ulong)index);

    /// <summary>The ad of an event.</summary>
    public static int Ad(ulong bits) => Mix.Below(bits, Ads);

    /// <summary>0 view, 1 click, 2 purchase.</summary>
    public static int EventType(ulong bits) => (int)((bits & 0xFFFF) * 3 >> 16);

    /// <summary>An identifier of a user (2), page (3) or ad (1).</summary>
    public Guid Identifier(int kind, int number)
    {
        Span<ulong> words = [Mix.Hash(_seed ^ ((ulong)kind << 40), (ulong)number), Mix.Hash(_seed ^ ((ulong)kind << 48), (ulong)number)];
        return new Guid(MemoryMarshal.AsBytes(words));
    }

    /// <summary>Writes an identifier's 36 characters.</summary>
    public static void Write(Guid id, Span<byte> to) => Utf8Formatter.TryFormat(id, to, out _);
}
