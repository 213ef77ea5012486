using System.Globalization;

namespace Orleans;

/// <summary>Sets the response timeout of a grain method.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="timeout">As <see cref="TimeSpan.Parse(string)"/> reads it, e.g. <c>00:00:05</c>.</param>
    public ResponseTimeoutAttribute(string timeout)
    {
        Timeout = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
    }

    /// <summary>The timeout.</summary>
    public TimeSpan? Timeout { get; init; }
}
