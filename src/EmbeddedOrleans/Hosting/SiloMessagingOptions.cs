namespace Orleans.Configuration;

/// <summary>Calls.</summary>
public class SiloMessagingOptions
{
    /// <summary>How long a caller waits for an answer; default 30 s, above zero.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
