namespace Sheaf.Engine;

/// <summary>Something that takes room in a bin: a task slot in a worker, or a worker in a host.</summary>
/// <param name="Id">Its name, unique within a packing.</param>
/// <param name="Size">What it needs, by its profile.</param>
public sealed record PackedItem(string Id, ResourceSize Size)
{
    /// <summary>Its name, unique within a packing.</summary>
    public string Id { get; } = Guard.NotBlank(Id);
}
