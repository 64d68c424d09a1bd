using System.Reflection.Emit;

namespace GuidelineDecisions.Architecture.Tests.Assemblies;

/// <summary>An IL instruction of a method body.</summary>
/// <param name="Offset">The offset in the body.</param>
/// <param name="Code">The operation.</param>
/// <param name="Token">The operand if it is a metadata token or another number, otherwise 0.</param>
/// <param name="Targets">The offsets that the instruction may branch to.</param>
internal sealed record Instruction(int Offset, OpCode Code, int Token, int[] Targets)
{
    public bool IsStore => Code.Name!.StartsWith("stloc", StringComparison.Ordinal);

    /// <summary>
    /// The local variable that the instruction loads, stores or takes the address of, or null for any other instruction.
    /// </summary>
    public int? Local
    {
        get
        {
            if (!IsStore && !Code.Name!.StartsWith("ldloc", StringComparison.Ordinal))
                return null;
            return Code.OperandType == OperandType.InlineNone ? Code.Name![^1] - '0' : Token;
        }
    }
}
