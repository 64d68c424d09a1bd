using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>
/// Reads a terminology pack (src/docs/terminology.md) strictly and checks it. All errors are reported at once.
/// </summary>
internal static partial class PackReader
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostSources = 1000;
    private const string NameForm = "lower-case letters and digits in parts that are separated by hyphens";

    public static Result<TerminologyPack> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MostBytes)
        {
            return Result<TerminologyPack>.Failed(
                [new("", Invariant($"Found a file of {utf8.Length} bytes; expected at most {MostBytes}."))]);
        }

        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return Result<TerminologyPack>.Failed(parsed.Errors);
        using (json)
        {
            List<InputError> errors = [];
            TerminologyPack pack = Read(json.RootElement, errors);
            return errors.Count > 0 ? Result<TerminologyPack>.Failed(errors) : pack;
        }
    }

    private static TerminologyPack Read(JsonElement root, List<InputError> errors)
    {
        var at = new ObjectReader(
            root, "", errors, "$schema", "name", "version", "covers", "licence", "sources", "exclusive", "groups");
        at.OptionalText("$schema");
        string name = at.Text("name", NamePattern(), NameForm);
        string version = at.Text("version", VersionPattern(), "major.minor.patch");
        Texts.Plain(at, "covers");
        Texts.Plain(at, "licence");
        ImmutableSortedDictionary<int, string> sources = ReadSources(at, errors);
        var codes = new CodeReader(sources.Keys.ToImmutableHashSet(), errors);
        ImmutableArray<CodeGroup> groups = at.List("groups", (element, pointer) => ReadGroup(element, pointer, codes, errors), atLeast: 1);
        for (int i = 1; i < groups.Length; i++)
        {
            if (string.CompareOrdinal(groups[i - 1].Id, groups[i].Id) >= 0 && groups[i].Id.Length > 0)
            {
                errors.Add(new(
                    JsonPointer.Member(JsonPointer.Item("/groups", i), "id"),
                    $"Found '{groups[i].Id}' after '{groups[i - 1].Id}'; expected each group once, sorted by id."));
            }
        }

        foreach (int unused in sources.Keys.Except(codes.UsedSources))
            at.Error("sources", Invariant($"Source {unused} is not named by any code; expected only sources that are."));
        return new(name, version, sources, groups, ExclusiveReader.Read(at, groups, errors));
    }

    private static ImmutableSortedDictionary<int, string> ReadSources(ObjectReader document, List<InputError> errors)
    {
        var sources = ImmutableSortedDictionary.CreateBuilder<int, string>();
        foreach ((JsonElement element, string pointer) in document.Items("sources", atLeast: 1))
        {
            var at = new ObjectReader(element, pointer, errors, "number", "name");
            int number = at.Integer("number", 1, MostSources);
            if (at.IsObject && !sources.TryAdd(number, Texts.Plain(at, "name")))
                at.Error("number", $"Source {number.ToString(CultureInfo.InvariantCulture)} occurs more than once; expected once.");
        }

        return sources.ToImmutable();
    }

    private static CodeGroup ReadGroup(JsonElement element, string pointer, CodeReader codes, List<InputError> errors)
    {
        var at = new ObjectReader(element, pointer, errors, "id", "label", "codes");
        return new(at.Text("id", NamePattern(), NameForm), Texts.Plain(at, "label"), codes.Read(at));
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
