using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace GuidelineDecisions.Architecture.Tests.Assemblies;

/// <summary>Reads method bodies instruction by instruction.</summary>
internal static class Instructions
{
    private const byte TwoBytes = 0xFE;

    private static readonly FrozenDictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value & 0xFFFF);

    /// <summary>The constructors that a body calls to make objects, and any method that it takes the address of.</summary>
    public static IEnumerable<EntityHandle> Constructed(BlobReader body)
    {
        var called = new List<EntityHandle>();
        while (body.RemainingBytes > 0)
        {
            byte first = body.ReadByte();
            OpCode code = Codes[first == TwoBytes ? (TwoBytes << 8) | body.ReadByte() : first];
            if (code == OpCodes.Newobj || code == OpCodes.Ldftn)
                called.Add((EntityHandle)MetadataTokens.Handle(body.ReadInt32()));
            else
                body.Offset += Size(code.OperandType, body);
        }

        return called;
    }

    private static int Size(OperandType operand, BlobReader body) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * body.ReadInt32()),
        _ => 4,
    };
}
