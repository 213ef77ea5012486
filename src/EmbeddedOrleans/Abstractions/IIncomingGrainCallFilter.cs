namespace Orleans;

/// <summary>Runs around every call and timer tick of every grain, or of one grain whose class implements it.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Runs around a call.</summary>
    /// <param name="context">The call; await its <see cref="IGrainCallContext.Invoke"/> to go on.</param>
    /// <returns>A task that ends when the filter is done.</returns>
    Task Invoke(IIncomingGrainCallContext context);
}
