using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace GuidelineDecisions.Architecture.Tests.Assemblies;

internal static class Instructions
{
    private const byte TwoBytes = 0xFE;

    private static readonly FrozenDictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value & 0xFFFF);

    public static IEnumerable<Instruction> Of(byte[] body)
    {
        for (int next = 0; next < body.Length;)
        {
            int offset = next;
            int operand = body[offset] == TwoBytes ? offset + 2 : offset + 1;
            OpCode code = Codes[operand - offset == 2 ? (TwoBytes << 8) | body[offset + 1] : body[offset]];
            next = operand + Size(code.OperandType, body, operand);
            int token = Number(body.AsSpan(operand, Math.Min(next - operand, sizeof(int))));
            yield return new(offset, code, token, Targets(code.OperandType, body, operand, next));
        }
    }

    /// <summary>The constructors that a body calls to create objects, and the methods whose address it takes.</summary>
    public static IEnumerable<EntityHandle> Constructed(byte[] body) =>
        from instruction in Of(body)
        where instruction.Code == OpCodes.Newobj || instruction.Code == OpCodes.Ldftn
        select (EntityHandle)MetadataTokens.Handle(instruction.Token);

    /// <summary>The number of values that an instruction other than a call pops from the evaluation stack.</summary>
    public static int Popped(OpCode code) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi => 3,
        >= StackBehaviour.Popref_popi_popi and <= StackBehaviour.Popref_popi_popref or StackBehaviour.Popref_popi_pop1 => 3,
        StackBehaviour.Varpop => throw new NotSupportedException($"{code} pops as many values as the called method has parameters."),
        _ => 2,
    };

    /// <summary>The number of values that an instruction other than a call pushes on the evaluation stack.</summary>
    public static int Pushed(OpCode code) => code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };

    private static int Number(ReadOnlySpan<byte> operand) => operand.Length switch
    {
        sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(operand),
        sizeof(short) => BinaryPrimitives.ReadUInt16LittleEndian(operand),
        1 => operand[0],
        _ => 0,
    };

    private static int[] Targets(OperandType operand, byte[] body, int start, int next) => operand switch
    {
        OperandType.ShortInlineBrTarget => [next + unchecked((sbyte)body[start])],
        OperandType.InlineBrTarget => [next + Number(body.AsSpan(start, sizeof(int)))],
        OperandType.InlineSwitch =>
        [
            .. Enumerable.Range(1, Number(body.AsSpan(start, sizeof(int))))
                .Select(place => next + Number(body.AsSpan(start + (place * sizeof(int)), sizeof(int)))),
        ],
        _ => [],
    };

    private static int Size(OperandType operand, byte[] body, int start) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) + (sizeof(int) * Number(body.AsSpan(start, sizeof(int)))),
        _ => 4,
    };
}
