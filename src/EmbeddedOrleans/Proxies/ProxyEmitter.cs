using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>
/// Emits, for a grain interface, a <see cref="GrainReference"/> class that implements it. Each method makes a request
/// object (see <see cref="RequestEmitter"/>) and hands it to the reference.
/// </summary>
internal static class ProxyEmitter
{
    private static readonly Lock Gate = new();

    private static readonly HashSet<string> Visible = new(StringComparer.Ordinal);

    private static readonly AssemblyBuilder Assembly = AssemblyBuilder.DefineDynamicAssembly(
        new AssemblyName("Sheaf.EmbeddedOrleans.Proxies"), AssemblyBuilderAccess.Run);

    private static readonly ModuleBuilder Module = Assembly.DefineDynamicModule("Proxies");

    private static readonly ConstructorInfo ReferenceConstructor = typeof(GrainReference).GetConstructor(
        BindingFlags.Instance | BindingFlags.NonPublic, [typeof(GrainRuntime), typeof(GrainId), typeof(GrainInterface)])!;

    private static int next;

    public static Func<GrainRuntime, GrainId, GrainInterface, GrainReference> Emit(Type grainInterface, MethodInfo[] methods)
    {
        lock (Gate)
        {
            MakeVisible(typeof(ProxyEmitter));
            MakeVisible(grainInterface);
            string name = $"{grainInterface.FullName}.Proxy{next++}";
            TypeBuilder proxy = Module.DefineType(
                name, TypeAttributes.Class | TypeAttributes.Sealed | TypeAttributes.Public, typeof(GrainReference), [grainInterface]);
            ConstructorBuilder constructor = EmitConstructor(proxy);
            EmitFactory(proxy, constructor);
            for (int i = 0; i < methods.Length; i++)
            {
                EmitMethod(proxy, methods[i], i, $"{name}.Request{i}");
            }

            return proxy.CreateType().GetMethod("Create")!.CreateDelegate<Func<GrainRuntime, GrainId, GrainInterface, GrainReference>>();
        }
    }

    /// <summary>Lets emitted code use a type and the types it is made of, public or not.</summary>
    public static void MakeVisible(Type type)
    {
        if (type.HasElementType)
        {
            MakeVisible(type.GetElementType()!);
            return;
        }

        foreach (Type argument in type.GenericTypeArguments)
        {
            MakeVisible(argument);
        }

        string assembly = type.Assembly.GetName().Name!;
        if (Visible.Add(assembly))
        {
            Assembly.SetCustomAttribute(new CustomAttributeBuilder(
                typeof(IgnoresAccessChecksToAttribute).GetConstructors()[0], [assembly]));
        }
    }

    private static ConstructorBuilder EmitConstructor(TypeBuilder proxy)
    {
        ConstructorBuilder constructor = proxy.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, [typeof(GrainRuntime), typeof(GrainId), typeof(GrainInterface)]);
        ILGenerator il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, ReferenceConstructor);
        il.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void EmitFactory(TypeBuilder proxy, ConstructorBuilder constructor)
    {
        MethodBuilder factory = proxy.DefineMethod(
            "Create",
            MethodAttributes.Public | MethodAttributes.Static,
            typeof(GrainReference),
            [typeof(GrainRuntime), typeof(GrainId), typeof(GrainInterface)]);
        ILGenerator il = factory.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder proxy, MethodInfo method, int index, string requestName)
    {
        Type[] parameters = [.. method.GetParameters().Select(p => p.ParameterType)];
        Array.ForEach(parameters, MakeVisible);
        MakeVisible(method.ReturnType);
        MakeVisible(method.DeclaringType!);
        ConstructorInfo request = RequestEmitter.Emit(Module, method, requestName);
        MethodBuilder body = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot | MethodAttributes.Final,
            method.ReturnType,
            parameters);
        ILGenerator il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        for (int i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg, i + 1);
        }

        il.Emit(OpCodes.Newobj, request);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Call, CallMethod(method.ReturnType));
        if (method.ReturnType.IsValueType)
        {
            Type task = method.ReturnType.IsGenericType
                ? typeof(Task<>).MakeGenericType(method.ReturnType.GenericTypeArguments)
                : typeof(Task);
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([task])!);
        }

        il.Emit(OpCodes.Ret);
        proxy.DefineMethodOverride(body, method);
    }

    private static MethodInfo CallMethod(Type returnType)
    {
        const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
        return returnType.IsGenericType
            ? typeof(GrainReference).GetMethod(nameof(GrainReference.CallResult), Internal)!.MakeGenericMethod(returnType.GenericTypeArguments)
            : typeof(GrainReference).GetMethod(nameof(GrainReference.CallVoid), Internal)!;
    }
}
