namespace Sheaf.EmbeddedOrleans;

/// <summary>The copier of one exact type, built when first used.</summary>
internal static class TypeCopier<T>
{
    private static readonly bool IsReference = !typeof(T).IsValueType;
    private static Func<T, CopyContext, T>? copier;
    private static bool isPassed;

    public static T Copy(T value, CopyContext context)
    {
        Func<T, CopyContext, T> copy = copier ??= Build(context);
        if (isPassed)
        {
            return value;
        }

        if (IsReference && context.TryGet(value!, out object known))
        {
            return (T)known;
        }

        return copy(value, context);
    }

    private static Func<T, CopyContext, T> Build(CopyContext context)
    {
        isPassed = CopyRules.IsPassed(typeof(T), context.Purpose);
        return isPassed ? static (value, _) => value : (Func<T, CopyContext, T>)CopierFactory.Create(typeof(T), context.Purpose);
    }
}
