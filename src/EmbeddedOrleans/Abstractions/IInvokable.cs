using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A method call as data.</summary>
public interface IInvokable
{
    /// <summary>How many arguments it has, cancellation tokens included.</summary>
    /// <returns>The number.</returns>
    int GetArgumentCount();

    /// <summary>An argument.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <returns>The argument.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such argument.</exception>
    object? GetArgument(int index);

    /// <summary>Replaces an argument.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="value">The new value, of the parameter's type.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such argument.</exception>
    void SetArgument(int index, object value);

    /// <summary>The method's name.</summary>
    /// <returns>The name.</returns>
    string GetMethodName();

    /// <summary>The interface's name.</summary>
    /// <returns>The name.</returns>
    string GetInterfaceName();

    /// <summary>The interface's method.</summary>
    /// <returns>The method.</returns>
    MethodInfo GetMethod();

    /// <summary>The interface.</summary>
    /// <returns>The type.</returns>
    Type GetInterfaceType();
}
