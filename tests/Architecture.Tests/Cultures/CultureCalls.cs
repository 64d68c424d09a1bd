using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text;
using GuidelineDecisions.Architecture.Tests.Assemblies;

namespace GuidelineDecisions.Architecture.Tests.Cultures;

/// <summary>
/// Finds what the analyzers do not: texts that are sorted by the culture, a format provider that is null, values that are joined or
/// appended to a text, and the generated text of a record.
/// </summary>
internal sealed class CultureCalls(Assembly assembly)
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> Sorting =
    [
        nameof(Enumerable.Order), nameof(Enumerable.OrderDescending), nameof(Enumerable.OrderBy), nameof(Enumerable.OrderByDescending),
        nameof(Enumerable.ThenBy), nameof(Enumerable.ThenByDescending), nameof(Enumerable.Min), nameof(Enumerable.Max),
        nameof(Enumerable.MinBy), nameof(Enumerable.MaxBy), "Sort", "BinarySearch", "CompareTo", "Create", "CreateBuilder", "CreateRange",
        "ToImmutableSortedDictionary", "ToImmutableSortedSet", "get_Default",
    ];

    private static readonly HashSet<Type> Sorted =
    [
        typeof(Enumerable), typeof(Array), typeof(List<>), typeof(MemoryExtensions), typeof(Comparer<>), typeof(ImmutableSortedDictionary),
        typeof(ImmutableSortedDictionary<,>), typeof(ImmutableSortedSet), typeof(ImmutableSortedSet<>), typeof(SortedDictionary<,>),
        typeof(SortedSet<>), typeof(SortedList<,>), typeof(PriorityQueue<,>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>),
        typeof(ImmutableArrayExtensions),
    ];

    private static readonly HashSet<Type> SortedWhenCreated =
        [typeof(SortedDictionary<,>), typeof(SortedSet<>), typeof(SortedList<,>), typeof(PriorityQueue<,>)];

    /// <summary>The calls that depend on the culture, as "method calls method".</summary>
    public IReadOnlyCollection<string> Found() =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own))
           where method.GetMethodBody() is not null && !IsGenerated(method)
           from found in In(method)
           select $"{method.DeclaringType!.FullName}.{method.Name} {found}",
    ];

    private static IEnumerable<string> In(MethodBase method)
    {
        Type[]? types = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        Type[]? arguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        Type? constrained = null;
        var before = new List<(Instruction Instruction, MethodBase? Called)>();
        foreach (Instruction instruction in Instructions.Of(method.GetMethodBody()!.GetILAsByteArray()!))
        {
            MethodBase? called = null;
            if (instruction.Code == OpCodes.Constrained)
                constrained = method.Module.ResolveType(instruction.Token, types, arguments);
            if (instruction.Code == OpCodes.Ldsfld
                && method.Module.ResolveField(instruction.Token, types, arguments) is { Name: "Empty", DeclaringType: { } declaring }
                && IsSorted(declaring) && HasText(declaring.GetGenericArguments()[..1]))
                yield return $"uses {declaring.Name}.Empty";
            if (instruction.Code == OpCodes.Call || instruction.Code == OpCodes.Callvirt || instruction.Code == OpCodes.Newobj)
            {
                called = method.Module.ResolveMethod(instruction.Token, types, arguments)!;
                if (IsSortedByCulture(called) || ShowsValue(called, constrained) || HasNullProvider(called, before))
                    yield return $"calls {called.DeclaringType!.Name}.{called.Name}";
                constrained = null;
            }

            before.Add((instruction, called));
        }
    }

    private static bool IsSortedByCulture(MethodBase called) =>
        IsSorted(called.DeclaringType!) && (Sorting.Contains(called.Name) || CreatesSorted(called))
        && Key(called) is { } key && HasText([key])
        && !called.GetParameters().Any(parameter => IsComparer(parameter.ParameterType));

    private static bool IsSorted(Type type) => Sorted.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);

    private static bool CreatesSorted(MethodBase called) =>
        called.IsConstructor && called.DeclaringType is { IsGenericType: true } type
        && SortedWhenCreated.Contains(type.GetGenericTypeDefinition());

    private static bool IsComparer(Type type) =>
        type.IsAssignableTo(typeof(Delegate)) && type.Name.StartsWith("Comparison", StringComparison.Ordinal)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IComparer<>)) || type.Name == "TComparer";

    /// <summary>The type whose values are compared.</summary>
    private static Type? Key(MethodBase called)
    {
        Type[] own = called.IsGenericMethod ? called.GetGenericArguments() : [];
        Type[] outer = called.DeclaringType!.GetGenericArguments();
        if (called.DeclaringType == typeof(Enumerable))
            return own.Length > 1 ? own[1] : own.Length == 1 && called.GetParameters().Length == 1 ? own[0] : null;
        if (called.Name == "CompareTo")
            return called.DeclaringType;
        return called.DeclaringType!.Name == typeof(PriorityQueue<,>).Name ? outer[1]
            : called.Name == "ToImmutableSortedDictionary" && own.Length == 3 ? own[1]
            : own.Length > 0 ? own[0]
            : outer.Length > 0 ? outer[0]
            : null;
    }

    private static bool HasText(IEnumerable<Type> types) =>
        types.Any(type => type == typeof(string)
            || (type.IsGenericType && type.IsAssignableTo(typeof(ITuple)) && HasText(type.GetGenericArguments())));

    /// <summary>Whether a number or date becomes a text without a culture, or a record with its generated text.</summary>
    private static bool ShowsValue(MethodBase called, Type? constrained)
    {
        if (called.Name == nameof(ToString) && called.GetParameters().Length == 0)
            return (constrained ?? called.DeclaringType!) is var shown && (IsFormatted(shown) || HasGeneratedText(shown));
        if (!called.IsGenericMethod)
            return false;
        Type value = called.GetGenericArguments()[0];
        return called.Name switch
        {
            "AppendFormatted" => HasGeneratedText(value),
            nameof(string.Join) or nameof(string.Concat) or nameof(StringBuilder.AppendJoin)
                when called.DeclaringType == typeof(string) || called.DeclaringType == typeof(StringBuilder) =>
                IsFormatted(value) || HasGeneratedText(value),
            _ => false,
        };
    }

    private static bool IsFormatted(Type type) =>
        type.IsValueType && !type.IsEnum && type.IsAssignableTo(typeof(IFormattable)) && type != typeof(Guid) && type != typeof(char)
        && type != typeof(TimeSpan) && type.Namespace is "System" or "System.Numerics";

    private static bool HasGeneratedText(Type type) =>
        !type.IsAbstract && type.GetMethod(nameof(ToString), Own, []) is { } text
        && text.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.GetProperties().Any(property => IsFormatted(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));

    /// <summary>Whether the argument for the format provider is null. Walks back over the arguments that are pushed after it.</summary>
    private static bool HasNullProvider(MethodBase called, List<(Instruction Instruction, MethodBase? Called)> before)
    {
        ParameterInfo[] parameters = called.GetParameters();
        int place = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(IFormatProvider));
        if (place < 0)
            return false;
        int later = parameters.Length - 1 - place;
        for (int i = before.Count - 1; i >= 0; i--)
        {
            (Instruction instruction, MethodBase? other) = before[i];
            if (instruction.Code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                return false;
            if (later == 0 && instruction.Code != OpCodes.Nop)
                return instruction.Code == OpCodes.Ldnull;
            later += Popped(instruction, other) - Pushed(instruction, other);
        }

        return false;
    }

    private static int Popped(Instruction instruction, MethodBase? called) => called is null
        ? Instructions.Popped(instruction.Code)
        : called.GetParameters().Length + (called.IsStatic || instruction.Code == OpCodes.Newobj ? 0 : 1);

    private static int Pushed(Instruction instruction, MethodBase? called) => called is null
        ? Instructions.Pushed(instruction.Code)
        : instruction.Code == OpCodes.Newobj || called is MethodInfo { ReturnType: var type } && type != typeof(void) ? 1 : 0;

    private static bool IsGenerated(MethodBase method) =>
        method.Name is "PrintMembers" or nameof(ToString) && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
