using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Where the constructor arguments of grains come from.</summary>
internal static class GrainArguments
{
    public static Func<GrainActivation, object?> Resolver(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            return StateResolver(parameter, type, state);
        }

        if (type == typeof(IGrainContext))
        {
            return activation => activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return activation => activation.ActivationServices.GetKeyedServices(type, keyed.Key).LastOrDefault()
                ?? Missing(parameter, $" with the key '{keyed.Key}'");
        }

        return activation => activation.ActivationServices.GetService(type) ?? Missing(parameter, string.Empty);
    }

    private static Func<GrainActivation, object?> StateResolver(ParameterInfo parameter, Type type, PersistentStateAttribute attribute)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException(
                $"Parameter '{parameter.Name}' of {parameter.Member.DeclaringType!.FullName} has [PersistentState] and the type {type}; "
                + "expected IPersistentState<T>.");
        }

        ConstructorInvoker create = ConstructorInvoker.Create(
            typeof(PersistentState<>).MakeGenericType(type.GenericTypeArguments).GetConstructors()[0]);
        return activation => create.Invoke(activation, attribute.StateName, attribute.StorageName);
    }

    private static object? Missing(ParameterInfo parameter, string how) => parameter.HasDefaultValue
        ? parameter.DefaultValue
        : throw new InvalidOperationException(
            $"No service of type {parameter.ParameterType}{how} is registered for parameter '{parameter.Name}' of "
            + $"{parameter.Member.DeclaringType!.FullName}. Register it with the host's services.");
}
