using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>
/// Reads which groups exclude each other. Checks that no coding is in two of them, and that none is doubtful in one group only.
/// </summary>
internal static class ExclusiveReader
{
    public static ImmutableArray<ImmutableArray<string>> Read(
        ObjectReader document, ImmutableArray<CodeGroup> groups, ICollection<InputError> errors)
    {
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        string[] ids = [.. groups.Select(group => group.Id)];
        foreach ((JsonElement element, string pointer) in document.Items("exclusive", required: false))
        {
            var at = new ObjectReader(element, pointer, errors, "groups", "text");
            Texts.Plain(at, "text");
            ImmutableArray<string> named = at.Texts("groups", atLeast: 2);
            for (int i = 0; i < named.Length; i++)
            {
                if (!ids.Contains(named[i]))
                    errors.Add(new(JsonPointer.Item(at.At("groups"), i), UnknownName.Describe("group", named[i], ids)));
            }

            Check(named, groups, errors);
            lists.Add(named);
        }

        CheckDoubts(groups, errors);
        return lists.ToImmutable();
    }

    private static void CheckDoubts(ImmutableArray<CodeGroup> groups, ICollection<InputError> errors)
    {
        var decisive = groups.SelectMany(group => group.Codes).Where(code => code.Doubt is null).Select(Key).ToHashSet();
        foreach ((_, GroupedCode code, string pointer) in Codes(groups))
        {
            if (code.Doubt is not null && decisive.Contains(Key(code)))
                errors.Add(new(pointer, "The code is doubtful here, but not in another group; expected the same everywhere."));
        }
    }

    private static void Check(ImmutableArray<string> exclusive, ImmutableArray<CodeGroup> groups, ICollection<InputError> errors)
    {
        Dictionary<(string System, string Code, bool IsPrefix), string> seen = [];
        foreach ((string group, GroupedCode code, string pointer) in Codes(groups).Where(code => exclusive.Contains(code.Group)))
        {
            if (code.Doubt is null && !seen.TryAdd(Key(code), group))
                errors.Add(new(pointer, $"The code is also in '{seen[Key(code)]}', which excludes '{group}'; expected it in one of them."));
        }
    }

    private static IEnumerable<(string Group, GroupedCode Code, string Pointer)> Codes(ImmutableArray<CodeGroup> groups) =>
        groups.SelectMany((group, i) => group.Codes.Select((code, j) =>
            (group.Id, code, JsonPointer.Item(JsonPointer.Member(JsonPointer.Item("/groups", i), "codes"), j))));

    private static (string System, string Code, bool IsPrefix) Key(GroupedCode code) =>
        (code.Coding.System, code.Coding.Code, code.IsPrefix);
}
