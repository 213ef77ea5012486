namespace Sheaf.Engine;

/// <summary>A second output of an operator, whatever its type.</summary>
internal interface ISideOutput
{
    /// <summary>Sends what has been collected.</summary>
    void Flush();

    /// <summary>Passes a watermark on.</summary>
    void Advance(long watermark);
}
