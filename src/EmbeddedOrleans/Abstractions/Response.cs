namespace Orleans.Serialization.Invocation;

/// <summary>What a call came to: a result or an exception.</summary>
public abstract class Response
{
    /// <summary>A response without result.</summary>
    public static Response Completed => FromResult<object?>(null);

    /// <summary>The result; null for methods without one.</summary>
    public abstract object? Result { get; set; }

    /// <summary>The exception; null when the call succeeded.</summary>
    public abstract Exception? Exception { get; set; }

    /// <summary>A response with an exception.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The response.</returns>
    public static Response FromException(Exception exception) => new Sheaf.EmbeddedOrleans.CallResponse { Exception = exception };

    /// <summary>A response with a result.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="value">The result.</param>
    /// <returns>The response.</returns>
    public static Response FromResult<TResult>(TResult value) => new Sheaf.EmbeddedOrleans.CallResponse { Result = value };
}
