namespace Sheaf.Engine;

/// <summary>A kept record with its key.</summary>
internal interface IKeyedEntry<TKey>
{
    TKey Key { get; }
}
