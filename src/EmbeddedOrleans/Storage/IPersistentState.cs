using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A grain's stored state; a constructor parameter marked with <see cref="PersistentStateAttribute"/>.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>
{
}
