using Orleans.Runtime;
using Sheaf.EmbeddedOrleans;

namespace Orleans;

/// <summary>Identity and conversion of grains and grain references.</summary>
public static class GrainExtensions
{
    /// <summary>The identity of a grain or grain reference.</summary>
    /// <param name="grain">A grain instance or a reference.</param>
    /// <returns>Its identity.</returns>
    /// <exception cref="ArgumentException">The object belongs to no activation.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.GrainId,
            IGrainBase { GrainContext: { } context } => context.GrainId,
            _ => throw new ArgumentException(
                $"{grain.GetType().FullName} is neither a grain reference nor a grain that the runtime activated.", nameof(grain)),
        };
    }

    /// <summary>A reference of another interface to the same grain.</summary>
    /// <typeparam name="TGrainInterface">The grain interface wanted.</typeparam>
    /// <param name="grain">A grain instance or a reference.</param>
    /// <returns>The reference.</returns>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        GrainRuntime runtime = grain switch
        {
            GrainReference reference => reference.Runtime,
            IGrainBase instance => GrainActivation.Of(instance).Runtime,
            _ => throw new ArgumentException(
                $"{grain.GetType().FullName} is neither a grain reference nor a grain that the runtime activated.", nameof(grain)),
        };
        return (TGrainInterface)(object)runtime.CreateReference(grain.GetGrainId(), typeof(TGrainInterface));
    }

    /// <summary>A reference of another interface to the same grain.</summary>
    /// <typeparam name="TGrainInterface">The grain interface wanted.</typeparam>
    /// <param name="grain">A grain instance or a reference.</param>
    /// <returns>The reference.</returns>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>The string key of a grain.</summary>
    /// <param name="grain">A grain instance or a reference.</param>
    /// <returns>The key.</returns>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString()!;

    /// <summary>The integer key of a grain.</summary>
    /// <param name="grain">A grain instance or a reference.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The grain has no integer key.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetGrainId().GetIntegerKey();

    /// <summary>The <see cref="Guid"/> key of a grain.</summary>
    /// <param name="grain">A grain instance or a reference.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The grain has no Guid key.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetGrainId().GetGuidKey();
}
