namespace Sheaf.Engine;

/// <summary>
/// Gives each operator of a pipeline machine code of its own. Two operators of one type would share their code, and with it the compiler's profile of which
/// function they call: where that differs, neither function is inlined and every record is copied for the call. A type argument that differs keeps them apart.
/// </summary>
/// <remarks>Nexmark query 8, two filters over the same events, on a busy core: 39 million events a CPU-second against 18.</remarks>
internal static class CodeSite
{
    /// <summary>Makes an operator whose type has a place's marker as its last type argument.</summary>
    /// <param name="definition">The open type.</param>
    /// <param name="place">The operator's number in its plan, at least 0. The same number gives the same code, so that a job started again is quick at once.</param>
    /// <param name="types">The other type arguments.</param>
    /// <param name="arguments">Arguments of its only constructor.</param>
    public static object Make(Type definition, int place, Type[] types, params object[] arguments) =>
        Activator.CreateInstance(definition.MakeGenericType([.. types, Marker(place)]), arguments)!;

    private static Type Marker(int place)
    {
        var marker = typeof(End);
        for (; place > 0; place >>= 1)
        {
            marker = ((place & 1) == 0 ? typeof(Zero<>) : typeof(One<>)).MakeGenericType(marker);
        }

        return marker;
    }

    private readonly struct End;

    private readonly struct Zero<TRest>
        where TRest : struct;

    private readonly struct One<TRest>
        where TRest : struct;
}
