namespace Orleans;

/// <summary>An <see cref="IIncomingGrainCallFilter"/> as a function.</summary>
/// <param name="context">The call.</param>
/// <returns>A task that ends when the filter is done.</returns>
#pragma warning disable CA1711
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);
#pragma warning restore CA1711
