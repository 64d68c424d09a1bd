using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>Reads the codes of groups.</summary>
internal sealed class CodeReader(ImmutableHashSet<int> sources, ICollection<InputError> errors)
{
    private const string AnyEnd = ".*";
    private const string CodeForm = "at most 100 visible ASCII characters, with '.*' at the end of a prefix";
    private const int LongestCode = 100;

    private static readonly string[] Systems = [.. CodeSystems.All.Select(system => system.Name)];

    private readonly HashSet<int> used = [];

    /// <summary>The numbers of the sources that codes name.</summary>
    public IReadOnlySet<int> UsedSources => used;

    /// <summary>The system and the code as they are written; empty where they have errors.</summary>
    public static (string System, string Code) ReadCoding(ObjectReader at) => (ReadSystem(at), ReadCode(at));

    public ImmutableArray<GroupedCode> Read(ObjectReader group)
    {
        List<GroupedCode> codes = [];
        HashSet<(Coding, bool)> seen = [];
        (string System, string Code) previous = ("", "");
        foreach ((JsonElement element, string pointer) in group.Items("codes", atLeast: 1))
        {
            var at = new ObjectReader(element, pointer, errors, "system", "code", "label", "sources", "unconfirmed", "doubtful", "reason");
            (string System, string Code) written = ReadCoding(at);
            string label = Texts.Plain(at, "label");
            ImmutableArray<int> from = ReadSources(at);
            bool unconfirmed = at.Flag("unconfirmed");
            string? doubt = ReadDoubt(at);
            if (written.System.Length == 0 || written.Code.Length == 0)
                continue;
            if (doubt is null && !unconfirmed && from.Length == 1)
                at.Error("unconfirmed", "The code has one source; expected \"unconfirmed\": true.");
            (Coding coding, bool isPrefix) = Normalize(written.System, written.Code);
            GroupedCode code = new(coding, isPrefix, label, from, unconfirmed, doubt);
            if (!seen.Add((code.Coding, code.IsPrefix)))
                at.Error("code", $"'{PlainText.Shown(written.Code)}' is listed more than once; expected once.");
            else if (Compare(previous, written) > 0)
                at.Error("code", $"Found '{written.Code}' after '{previous.Code}'; expected codes sorted by system and code.");
            previous = written;
            codes.Add(code);
        }

        return [.. codes];
    }

    private static int Compare((string System, string Code) left, (string System, string Code) right)
    {
        int bySystem = string.CompareOrdinal(left.System, right.System);
        return bySystem != 0 ? bySystem : string.CompareOrdinal(left.Code, right.Code);
    }

    /// <summary>A code in the form in which it is compared, and whether it is the beginning of codes.</summary>
    public static (Coding Coding, bool IsPrefix) Normalize(string system, string code)
    {
        bool isPrefix = code.EndsWith(AnyEnd, StringComparison.Ordinal);
        return (Coding.Of(CodeSystems.FromGuideline(system), isPrefix ? code[..^AnyEnd.Length] : code), isPrefix);
    }

    private static string ReadSystem(ObjectReader at)
    {
        string system = at.Text("system");
        if (system.Length == 0 || Systems.Contains(system))
            return system;
        at.Error("system", UnknownName.Describe("code system", system, Systems));
        return "";
    }

    private static string ReadCode(ObjectReader at)
    {
        string code = at.Text("code");
        if (code.Length == 0 || (code.Length <= LongestCode && code != AnyEnd && code.All(c => c is > ' ' and <= '~')))
            return code;
        at.Error("code", $"'{PlainText.Shown(code)}' is not in the expected form: {CodeForm}.");
        return "";
    }

    private ImmutableArray<int> ReadSources(ObjectReader at)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach ((JsonElement item, string pointer) in at.Items("sources", atLeast: 1))
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out int number) || !sources.Contains(number))
            {
                errors.Add(new(pointer, $"Found {Found(item)}; expected the number of a source."));
            }
            else if (numbers.Count > 0 && numbers[^1] >= number)
            {
                errors.Add(new(pointer, Invariant($"Found {number} after {numbers[^1]}; expected each number once, sorted.")));
            }
            else
            {
                numbers.Add(number);
                used.Add(number);
            }
        }

        return numbers.ToImmutable();
    }

    private static string? ReadDoubt(ObjectReader at)
    {
        bool isDoubtful = at.Flag("doubtful");
        if (isDoubtful)
            return Texts.Plain(at, "reason");
        if (at.Has("reason"))
            at.Error("reason", "Only a doubtful code has a reason.");
        return null;
    }

    private static string Found(JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.GetRawText() is { Length: <= 40 } raw ? raw : ObjectReader.Kind(item);
}
