using System.Reflection;

namespace Sheaf.EmbeddedOrleans;

/// <summary>The assemblies in which grains can be.</summary>
internal static class ApplicationAssemblies
{
    private static readonly string Runtime = typeof(ApplicationAssemblies).Assembly.GetName().Name!;

    /// <summary>Assemblies, loaded or referenced by loaded ones, that reference the runtime.</summary>
    public static IEnumerable<Assembly> Find()
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
                if (!IsFramework(reference.Name) && !seen.Contains(reference.FullName) && TryLoad(reference) is { } loaded)
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
