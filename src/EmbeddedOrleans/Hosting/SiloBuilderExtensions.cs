using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Services and options of a silo.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Adds services.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configureDelegate">What adds them.</param>
    /// <returns>The builder.</returns>
    public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(builder.Services);
        return builder;
    }

    /// <summary>Sets options.</summary>
    /// <typeparam name="TOptions">The options' type.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configureOptions">What sets them.</param>
    /// <returns>The builder.</returns>
    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configureOptions);
        return builder;
    }
}
