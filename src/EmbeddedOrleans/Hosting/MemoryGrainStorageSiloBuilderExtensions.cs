using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Sheaf.EmbeddedOrleans;

namespace Orleans.Hosting;

/// <summary>Registers storage that lives as long as the process.</summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds in-memory storage under a name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name that <see cref="PersistentStateAttribute"/> gives.</param>
    /// <returns>The builder.</returns>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.AddKeyedSingleton<IGrainStorage>(name, (_, _) => new MemoryGrainStorage());
        return builder;
    }

    /// <summary>Adds in-memory storage for states that name no storage.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder)
        => builder.AddMemoryGrainStorage(PersistentStateAttribute.DefaultStorageName);
}
