namespace Orleans.Core;

/// <summary>Access to stored state of one type.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory.</summary>
    TState State { get; set; }
}
