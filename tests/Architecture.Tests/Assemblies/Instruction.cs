using System.Reflection.Emit;

namespace GuidelineDecisions.Architecture.Tests.Assemblies;

/// <summary>An instruction of a method body.</summary>
/// <param name="Offset">Its place in the body.</param>
/// <param name="Code">What it does.</param>
/// <param name="Token">Its operand where that is a metadata token or another number; 0 where it has none.</param>
/// <param name="Targets">The offsets to which it may branch.</param>
internal sealed record Instruction(int Offset, OpCode Code, int Token, int[] Targets)
{
    public bool IsStore => Code.Name!.StartsWith("stloc", StringComparison.Ordinal);

    /// <summary>The local variable that it loads, stores or takes the address of; null for any other instruction.</summary>
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
