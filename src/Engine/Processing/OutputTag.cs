namespace Sheaf.Engine;

/// <summary>Names a second output of a keyed process. Two tags are different even when their names are equal.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <param name="name">For people; not blank.</param>
public sealed class OutputTag<T>(string name)
{
    /// <summary>For people.</summary>
    public string Name { get; } = Guard.NotBlank(name);
}
