using System.Reflection;
using System.Reflection.Emit;
using Orleans;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Emits the request class of a grain method: one field per argument, and the call on the grain.</summary>
internal static class RequestEmitter
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private const MethodAttributes Overriding = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    public static ConstructorInfo Emit(ModuleBuilder module, MethodInfo method, string name)
    {
        Type baseType = method.ReturnType.IsGenericType
            ? typeof(ResultRequest<>).MakeGenericType(method.ReturnType.GenericTypeArguments)
            : typeof(VoidRequest);
        TypeBuilder request = module.DefineType(name, TypeAttributes.Class | TypeAttributes.Sealed | TypeAttributes.Public, baseType);
        ParameterInfo[] parameters = method.GetParameters();
        FieldBuilder[] fields = [.. parameters.Select((p, i) => request.DefineField($"arg{i}", p.ParameterType, FieldAttributes.Public))];
        EmitConstructor(request, baseType, fields);
        EmitInvoke(request, baseType, method, fields);
        EmitGetArgumentCount(request, fields);
        EmitGetArgument(request, fields);
        EmitSetArgument(request, fields);
        if (fields.Length > 0)
        {
            EmitCopyArguments(request, baseType, parameters, fields);
        }

        return request.CreateType().GetConstructors()[0];
    }

    private static void EmitConstructor(TypeBuilder request, Type baseType, FieldBuilder[] fields)
    {
        ConstructorBuilder constructor = request.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, [.. fields.Select(f => f.FieldType)]);
        ILGenerator il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, baseType.GetConstructor(Any, [])!);
        for (int i = 0; i < fields.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            if (fields[i].FieldType == typeof(CancellationToken))
            {
                // The grain sees a token that also ends with the call's timeout.
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg, i + 1);
                il.Emit(OpCodes.Call, typeof(GrainRequest).GetMethod("LinkCancellation", Any)!);
            }
            else
            {
                il.Emit(OpCodes.Ldarg, i + 1);
            }

            il.Emit(OpCodes.Stfld, fields[i]);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void EmitInvoke(TypeBuilder request, Type baseType, MethodInfo method, FieldBuilder[] fields)
    {
        MethodInfo overridden = baseType.GetMethod("Invoke", Any)!;
        MethodBuilder invoke = request.DefineMethod(
            "Invoke", MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig, overridden.ReturnType, [typeof(object)]);
        ILGenerator il = invoke.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (FieldBuilder field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType.IsValueType)
        {
            LocalBuilder result = il.DeclareLocal(method.ReturnType);
            il.Emit(OpCodes.Stloc, result);
            il.Emit(OpCodes.Ldloca, result);
            il.Emit(OpCodes.Call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void EmitGetArgumentCount(TypeBuilder request, FieldBuilder[] fields)
    {
        ILGenerator il = request.DefineMethod("GetArgumentCount", Overriding, typeof(int), Type.EmptyTypes).GetILGenerator();
        il.Emit(OpCodes.Ldc_I4, fields.Length);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitGetArgument(TypeBuilder request, FieldBuilder[] fields)
    {
        ILGenerator il = request.DefineMethod("GetArgument", Overriding, typeof(object), [typeof(int)]).GetILGenerator();
        EmitByIndex(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Box, field.FieldType);
            il.Emit(OpCodes.Ret);
        });
    }

    private static void EmitSetArgument(TypeBuilder request, FieldBuilder[] fields)
    {
        ILGenerator il = request.DefineMethod("SetArgument", Overriding, typeof(void), [typeof(int), typeof(object)]).GetILGenerator();
        EmitByIndex(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, field.FieldType);
            il.Emit(OpCodes.Stfld, field);
            il.Emit(OpCodes.Ret);
        });
    }

    private static void EmitByIndex(ILGenerator il, FieldBuilder[] fields, Action<FieldBuilder> emit)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            Label other = il.DefineLabel();
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Bne_Un, other);
            emit(fields[i]);
            il.MarkLabel(other);
        }

        il.Emit(OpCodes.Ldstr, "index");
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
    }

    private static void EmitCopyArguments(TypeBuilder request, Type baseType, ParameterInfo[] parameters, FieldBuilder[] fields)
    {
        ILGenerator il = request.DefineMethod("CopyArguments", Overriding, typeof(void), [typeof(CopyContext)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, baseType.GetMethod("CopyArguments", Any)!);
        for (int i = 0; i < fields.Length; i++)
        {
            if (parameters[i].IsDefined(typeof(ImmutableAttribute)))
            {
                continue;
            }

            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, fields[i]);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, typeof(DeepCopier).GetMethod(nameof(DeepCopier.Copy), Any)!.MakeGenericMethod(fields[i].FieldType));
            il.Emit(OpCodes.Stfld, fields[i]);
        }

        il.Emit(OpCodes.Ret);
    }
}
