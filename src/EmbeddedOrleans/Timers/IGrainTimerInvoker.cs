namespace Orleans.Runtime;

/// <summary>The interface under which filters see timer ticks.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    /// <summary>A tick.</summary>
    /// <param name="cancellationToken">Cancelled when the timer is disposed or the activation ends.</param>
    /// <returns>A task that ends with the tick.</returns>
    Task InvokeCallbackAsync(CancellationToken cancellationToken);
}
