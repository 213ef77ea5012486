using Orleans.Configuration;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Checks options before they are used.</summary>
internal static class OptionsChecks
{
    public static TimeSpan Positive(TimeSpan value, string name) => value > TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected a time above zero. Set it or leave the default.");

    public static GrainCollectionOptions Valid(GrainCollectionOptions options)
    {
        Positive(options.CollectionQuantum, "GrainCollectionOptions.CollectionQuantum");
        Positive(options.DeactivationTimeout, "GrainCollectionOptions.DeactivationTimeout");
        if (options.CollectionAge <= options.CollectionQuantum)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.CollectionAge,
                $"GrainCollectionOptions.CollectionAge is {options.CollectionAge}; expected more than CollectionQuantum, "
                + $"{options.CollectionQuantum}. Raise the one or lower the other.");
        }

        return options;
    }
}
