using System.Reflection;
using System.Reflection.Emit;
using GuidelineDecisions.Architecture.Tests.Assemblies;

namespace GuidelineDecisions.Architecture.Tests.Messages;

/// <summary>
/// Follows message texts through the method bodies of an assembly: on the evaluation stack, in local variables, and in the fields
/// in which the compiler keeps the variables of lambdas, iterators and async methods. It does not follow a text into a called
/// method.
/// </summary>
internal sealed class TextFlow(Assembly assembly)
{
    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<(Type, string)> fields = [];
    private readonly Dictionary<MethodBase, HashSet<int>> locals = [];
    private readonly HashSet<string> found = [];
    private int known;

    /// <summary>The calls that compare a message text, as "method calls method".</summary>
    public IReadOnlyCollection<string> Comparisons()
    {
        MethodBase[] methods =
        [
            .. assembly.GetTypes().SelectMany(type => type.GetMethods(Own).Concat<MethodBase>(type.GetConstructors(Own)))
                .Where(method => method.GetMethodBody() is not null),
        ];
        int before;
        do
        {
            before = known;
            foreach (MethodBase method in methods)
                Follow(method);
        }
        while (known > before);
        return found;
    }

    private void Follow(MethodBase method)
    {
        MethodBody body = method.GetMethodBody()!;
        var stacks = new Dictionary<int, Stack<bool>>();
        foreach (ExceptionHandlingClause clause in body.ExceptionHandlingClauses)
        {
            bool hasException = clause.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter;
            stacks[clause.HandlerOffset] = hasException ? new([false]) : new();
            if (clause.Flags == ExceptionHandlingClauseOptions.Filter)
                stacks[clause.FilterOffset] = new([false]);
        }

        var stack = new Stack<bool>();
        bool isReached = true;
        foreach (Instruction instruction in Instructions.Of(body.GetILAsByteArray()!))
        {
            if (stacks.TryGetValue(instruction.Offset, out Stack<bool>? branched))
                stack = isReached ? Joined(stack, branched) : Copy(branched);
            else if (!isReached)
                stack = new();
            Execute(method, instruction, stack);
            foreach (int target in instruction.Targets.Where(target => target > instruction.Offset))
                stacks[target] = stacks.TryGetValue(target, out Stack<bool>? other) ? Joined(stack, other) : Copy(stack);
            isReached = instruction.Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        }
    }

    private void Execute(MethodBase method, Instruction instruction, Stack<bool> stack)
    {
        OpCode code = instruction.Code;
        if (instruction.Local is { } local)
        {
            if (instruction.IsStore)
                Learn(stack.Pop() && Locals(method).Add(local));
            else
                stack.Push(Locals(method).Contains(local));
        }
        else if (code == OpCodes.Dup)
        {
            stack.Push(stack.Peek());
        }
        else if (code.OperandType == OperandType.InlineField)
        {
            Field(method.Module.ResolveField(instruction.Token, TypeArguments(method), MethodArguments(method))!, code, stack);
        }
        else if (code == OpCodes.Call || code == OpCodes.Callvirt || code == OpCodes.Newobj)
        {
            Call(method, method.Module.ResolveMethod(instruction.Token, TypeArguments(method), MethodArguments(method))!, code, stack);
        }
        else if (code == OpCodes.Ret || code == OpCodes.Leave || code == OpCodes.Leave_S)
        {
            stack.Clear();
        }
        else
        {
            bool isText = false;
            for (int i = Instructions.Popped(code); i > 0; i--)
                isText |= stack.Pop();
            for (int i = Instructions.Pushed(code); i > 0; i--)
                stack.Push(isText && (code == OpCodes.Castclass || code == OpCodes.Isinst || code == OpCodes.Ldelem_Ref));
        }
    }

    private void Field(FieldInfo field, OpCode code, Stack<bool> stack)
    {
        (Type, string) place = (Definition(field.DeclaringType!), field.Name);
        bool isStore = code == OpCodes.Stfld || code == OpCodes.Stsfld;
        bool isText = isStore && stack.Pop();
        if (code == OpCodes.Ldfld || code == OpCodes.Ldflda || code == OpCodes.Stfld)
            stack.Pop();
        if (!isStore)
            stack.Push(fields.Contains(place));
        else if (isText && field.DeclaringType!.Name.Contains('<', StringComparison.Ordinal))
            Learn(fields.Add(place));
    }

    private void Call(MethodBase caller, MethodBase called, OpCode code, Stack<bool> stack)
    {
        bool isText = false;
        int arguments = called.GetParameters().Length + (called.IsStatic || code == OpCodes.Newobj ? 0 : 1);
        for (int i = 0; i < arguments; i++)
            isText |= stack.Pop();
        if (isText && MessageTexts.IsComparison(called))
            found.Add($"{caller.DeclaringType!.FullName}.{caller.Name} calls {called.DeclaringType!.Name}.{called.Name}");
        if (code == OpCodes.Newobj || called is MethodInfo { ReturnType: var type } && type != typeof(void))
            stack.Push(MessageTexts.IsSource(called) || (isText && MessageTexts.IsPassedOn(called)));
    }

    private void Learn(bool isNew) => known += isNew ? 1 : 0;

    private HashSet<int> Locals(MethodBase method) =>
        locals.TryGetValue(method, out HashSet<int>? kept) ? kept : locals[method] = [];

    private static Type[]? TypeArguments(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;

    private static Type[]? MethodArguments(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static Stack<bool> Copy(Stack<bool> stack) => new(stack.Reverse());

    private static Stack<bool> Joined(Stack<bool> one, Stack<bool> other) => new(one.Zip(other, (a, b) => a || b).Reverse());
}
