namespace System.Runtime.CompilerServices;

/// <summary>Lets emitted proxies use the application's internal grain interfaces; the runtime knows it by this name.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
