using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>Reads which groups exclude each other, and checks that no coding is in two of them.</summary>
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

        return lists.ToImmutable();
    }

    private static void Check(ImmutableArray<string> exclusive, ImmutableArray<CodeGroup> groups, ICollection<InputError> errors)
    {
        Dictionary<(string System, string Code, bool IsPrefix), string> seen = [];
        for (int i = 0; i < groups.Length; i++)
        {
            CodeGroup group = groups[i];
            if (!exclusive.Contains(group.Id))
                continue;
            for (int j = 0; j < group.Codes.Length; j++)
            {
                GroupedCode code = group.Codes[j];
                if (code.Doubt is null && !seen.TryAdd((code.Coding.System, code.Coding.Code, code.IsPrefix), group.Id))
                {
                    string other = seen[(code.Coding.System, code.Coding.Code, code.IsPrefix)];
                    string at = JsonPointer.Item(JsonPointer.Item("/groups", i) + "/codes", j);
                    errors.Add(new(at, $"The code is also in '{other}', which excludes '{group.Id}'; expected it in one of them."));
                }
            }
        }
    }
}
