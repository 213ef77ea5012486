namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Thrown by a plan, and by nothing else.</summary>
internal sealed class InjectedFaultException(string message) : Exception(message);
