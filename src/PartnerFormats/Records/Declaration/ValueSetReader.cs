using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>A value set of a document: codes of its own, and groups of packs.</summary>
/// <param name="Id">The id, unique within the document.</param>
/// <param name="Own">Its own codes; without codes if it has none.</param>
/// <param name="Groups">The groups of packs, each with its pack.</param>
/// <param name="Pointer">Its place.</param>
internal sealed record DeclaredValueSet(
    string Id, CodeGroup Own, ImmutableArray<(TerminologyPack Pack, string Group)> Groups, string Pointer);

/// <summary>Reads the value sets of a document.</summary>
internal sealed partial class ValueSetReader
{
    /// <summary>The most codes of all value sets together.</summary>
    public const int MostCodes = 20_000;

    private const string GroupForm = "the name and version of a pack and the id of a group, such as drugs-1.0.0/anticancer-other";
    private const string IdForm = "letters and digits in words that are joined by hyphens";

    private readonly LimitedErrors errors;
    private readonly Dictionary<string, TerminologyPack> packs = [];
    private int codes;

    private ValueSetReader(LimitedErrors errors) => this.errors = errors;

    /// <summary>The value sets by their ids.</summary>
    public Dictionary<string, DeclaredValueSet> ById { get; } = [];

    /// <summary>The packs that they name, by their names.</summary>
    public IReadOnlyDictionary<string, TerminologyPack> Packs => packs;

    public static ValueSetReader Read(JsonElement? list, string pointer, LimitedErrors errors)
    {
        var reader = new ValueSetReader(errors);
        if (list is not { } written)
            return reader;
        if (written.ValueKind != JsonValueKind.Array)
        {
            errors.Add(new(pointer, $"Found {ObjectReader.Kind(written)}; expected an array."));
            return reader;
        }

        int index = 0;
        foreach (JsonElement set in written.EnumerateArray())
            reader.Read(set, JsonPointer.Item(pointer, index++));
        if (reader.codes > MostCodes)
            errors.Add(new(pointer, Invariant($"Found {reader.codes} codes in all value sets; expected at most {MostCodes}.")));
        return reader;
    }

    private void Read(JsonElement element, string pointer)
    {
        var at = new ObjectReader(element, pointer, errors, "id", "label", "codes", "packs");
        string id = at.Text("id", IdPattern(), IdForm);
        string label = at.Text("label");
        ImmutableArray<GroupedCode> own = ReadCodes(at);
        ImmutableArray<(TerminologyPack, string)> groups = ReadGroups(at);
        if (at.IsObject && !at.Has("codes") && !at.Has("packs"))
            errors.Add(new(pointer, "Found neither 'codes' nor 'packs'; expected one of them or both."));
        if (id.Length > 0 && !ById.TryAdd(id, new(id, new(id, label, own), groups, pointer)))
            at.Error("id", $"The id '{PlainText.Shown(id)}' is used more than once; expected each id once.");
    }

    private ImmutableArray<GroupedCode> ReadCodes(ObjectReader set)
    {
        var read = ImmutableArray.CreateBuilder<GroupedCode>();
        HashSet<(Coding, bool)> seen = [];
        foreach ((JsonElement element, string pointer) in set.Items("codes", required: false, atLeast: 1))
        {
            var at = new ObjectReader(element, pointer, errors, "system", "code", "label");
            (string System, string Code) written = CodeReader.ReadCoding(at);
            string label = at.Text("label");
            if (written.System.Length == 0 || written.Code.Length == 0)
                continue;
            (Coding coding, bool isPrefix) = CodeReader.Normalize(written.System, written.Code);
            if (!seen.Add((coding, isPrefix)))
                at.Error("code", $"'{PlainText.Shown(written.Code)}' is listed more than once; expected once.");
            else
                read.Add(new(coding, isPrefix, label, Sources: [], Unconfirmed: false, Doubt: null));
        }

        codes += read.Count;
        return read.ToImmutable();
    }

    private ImmutableArray<(TerminologyPack, string)> ReadGroups(ObjectReader set)
    {
        var read = ImmutableArray.CreateBuilder<(TerminologyPack, string)>();
        foreach ((string name, string pointer) in set.Names("packs", errors, required: false, atLeast: 1))
        {
            string[] parts = name.Split('/');
            if (parts.Length != 2)
            {
                errors.Add(new(pointer, $"'{PlainText.Shown(name)}' is not in the expected form: {GroupForm}."));
            }
            else if (PackReference.Find(parts[0], pointer, errors) is { } pack && Pin(pack, pointer)
                && DeclaredGroups.IsGroup(pack, parts[1], pointer, errors))
            {
                read.Add((pack, parts[1]));
            }
        }

        return read.ToImmutable();
    }

    /// <summary>Whether this is the only version of the pack that the document names.</summary>
    private bool Pin(TerminologyPack pack, string pointer)
    {
        if (packs.TryAdd(pack.Name, pack) || packs[pack.Name].Version == pack.Version)
            return true;
        errors.Add(new(pointer, DeclaredGroups.TwoVersions(pack, packs[pack.Name])));
        return false;
    }

    [GeneratedRegex(@"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
