using System.Reflection;

namespace Sheaf.EmbeddedOrleans;

/// <summary>The assemblies in which grains can be.</summary>
internal static class ApplicationAssemblies
{
    private static readonly string Runtime = typeof(ApplicationAssemblies).Assembly.GetName().Name!;

    // Hosts that start at the same time take turns: whoever handles failed loads (test hosts and plug-in loaders do) may hold a lock
    // of its own while it loads, and two searches inside each other's locks would wait for ever.
    private static readonly Lock Gate = new();

    private static readonly Dictionary<string, Assembly?> References = new(StringComparer.Ordinal);

    /// <summary>Assemblies, loaded or referenced by loaded ones, that reference the runtime. Each reference is tried once per process.</summary>
    public static IReadOnlyList<Assembly> Find()
    {
        lock (Gate)
        {
            return [.. Search()];
        }
    }

    private static IEnumerable<Assembly> Search()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic));
        while (open.TryDequeue(out Assembly? assembly))
        {
            if (IsFramework(assembly.GetName().Name) || !seen.Add(assembly.FullName!))
            {
                continue;
            }

            AssemblyName[] references = assembly.GetReferencedAssemblies();
            if (references.Any(r => r.Name == Runtime))
            {
                yield return assembly;
            }

            foreach (AssemblyName reference in references)
            {
                if (!IsFramework(reference.Name) && !seen.Contains(reference.FullName) && LoadOnce(reference) is { } loaded)
                {
                    open.Enqueue(loaded);
                }
            }
        }
    }

    private static bool IsFramework(string? name)
        => name is null or "mscorlib" or "netstandard"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? LoadOnce(AssemblyName name)
    {
        if (!References.TryGetValue(name.FullName, out Assembly? assembly))
        {
            References[name.FullName] = assembly = TryLoad(name);
        }

        return assembly;
    }

    // A reference that is not deployed (a design-time dependency, say) holds no grain that could run.
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }
}
