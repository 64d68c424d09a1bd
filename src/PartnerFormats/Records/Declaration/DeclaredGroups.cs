using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// What the names of groups in a declaration mean: "neoplasms/breast-cancer" is a group of the pack whose version <c>packs</c> states, and
/// a name without a slash is a value set of the document.
/// </summary>
internal sealed class DeclaredGroups
{
    /// <summary>The most groups that all operators together name.</summary>
    public const int MostNames = 5_000;

    private static readonly ConcurrentDictionary<string, Codes> OfVersions = [];

    private readonly LimitedErrors errors;
    private readonly ValueSetReader sets;
    private readonly Dictionary<string, (TerminologyPack Pack, string Pointer)> pinned = [];
    private readonly HashSet<string> usedPacks = [];
    private readonly HashSet<string> usedSets = [];
    private readonly string place;
    private int names;

    private DeclaredGroups(ValueSetReader sets, ObjectReader? record, LimitedErrors errors)
    {
        this.errors = errors;
        this.sets = sets;
        place = record?.Pointer ?? "";
        foreach ((string name, string pointer) in record?.Names("packs", errors, required: false) ?? [])
            Pin(name, pointer);
        Codes = CodesOf([.. sets.Packs.Values, .. pinned.Values.Select(each => each.Pack)])
            .With(sets.ById.Values.Select(set => set.Own).Where(own => !own.Codes.IsEmpty));
    }

    /// <summary>The packs that the declaration names, by name.</summary>
    public ImmutableArray<PackVersion> Packs =>
    [
        .. sets.Packs.Values.Concat(pinned.Values.Select(each => each.Pack)).Select(pack => new PackVersion(pack.Name, pack.Version))
            .Distinct().OrderBy(pack => pack.Name, StringComparer.Ordinal),
    ];

    /// <summary>The codes of the packs and the value sets.</summary>
    public Codes Codes { get; }

    public static DeclaredGroups Of(ValueSetReader sets, ObjectReader? record, LimitedErrors errors) =>
        new(sets, record, errors);

    /// <summary>Whether a pack has a group; if not, adds an error.</summary>
    public static bool IsGroup(TerminologyPack pack, string id, string pointer, LimitedErrors errors)
    {
        if (pack.Groups.Any(group => group.Id == id))
            return true;
        errors.Add(pointer, () => UnknownName.Describe(
            $"group of {PackReference.NameOf(pack)}", id, [.. pack.Groups.Select(group => group.Id)]));
        return false;
    }

    public static string TwoVersions(TerminologyPack pack, TerminologyPack other) =>
        $"Found {PackReference.NameOf(pack)}, but {PackReference.NameOf(other)} is named as well; expected one version of each pack.";

    /// <summary>A list of groups.</summary>
    public CodeGroups Read(ObjectReader at, string key, bool required = false, int atLeast = 0) =>
        Of(at.Names(key, errors, required, atLeast));

    /// <summary>The lists of an object's members.</summary>
    public ImmutableDictionary<string, CodeGroups> ReadMap(ObjectReader at, string key, bool required = false)
    {
        var read = ImmutableDictionary.CreateBuilder<string, CodeGroups>();
        foreach ((string name, JsonElement value, string pointer) in at.Members(key, required))
            read.Add(name, Of(DeclaredNames.Of(value, pointer, errors, atLeast: 1)));
        return read.ToImmutable();
    }

    /// <summary>An object whose keys are groups and whose values are texts.</summary>
    public GroupTexts ReadTexts(ObjectReader at, string key) =>
        Texts(at.TextMembers(key, errors, required: false).Select(each => (each.Name, each.Text, each.Pointer)));

    /// <summary>Groups with their texts. A value set of several groups has its text for each.</summary>
    public GroupTexts Texts(IEnumerable<(string Name, string Text, string Pointer)> named)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        var order = ImmutableArray.CreateBuilder<string>();
        foreach ((string name, string text, string pointer) in named)
        {
            foreach (string group in Resolve(name, pointer))
            {
                if (texts.TryAdd(group, text))
                    order.Add(group);
                else
                    errors.Add(new(pointer, $"The group '{PlainText.Shown(group)}' is listed more than once; expected once."));
            }
        }

        return new(new(Codes, order.ToImmutable()), texts.ToImmutable());
    }

    /// <summary>Reports codes that are in more than one of several lists that mean different things.</summary>
    public void CheckApart(IEnumerable<(string Meaning, CodeGroups Groups, string Pointer)> lists)
    {
        Dictionary<string, string> meanings = [];
        HashSet<(string, string)> reported = [];
        foreach ((string meaning, CodeGroups groups, string pointer) in lists)
        {
            foreach (string group in groups)
            {
                string known = meanings.GetValueOrDefault(group, meaning);
                meanings[group] = known;
                if (known != meaning && reported.Add((known, meaning)))
                    errors.Add(new(pointer, $"The group '{group}' means both '{known}' and '{meaning}'; expected one of them."));
            }

            foreach (Coding coding in groups.SelectMany(group => Codes.CodingsOf(group).Concat(Codes.PrefixesOf(group))))
            {
                string? other = Codes.GroupsOf(coding).Select(group => meanings.GetValueOrDefault(group, meaning))
                    .FirstOrDefault(known => known != meaning);
                if (other is not null && reported.Add((other, meaning)))
                {
                    string code = $"{CodeSystems.NameOf(coding.System)} {coding.Code}";
                    errors.Add(new(pointer, $"The code {code} means both '{other}' and '{meaning}'; expected one of them."));
                }
            }
        }
    }

    /// <summary>Reports value sets and packs that nothing names.</summary>
    public void ReportUnused()
    {
        foreach (DeclaredValueSet set in sets.ById.Values.Where(set => !usedSets.Contains(set.Id)))
            errors.Add(new(set.Pointer, $"Nothing in 'record' names the value set '{set.Id}'; expected only value sets that are used."));
        foreach ((string name, (TerminologyPack pack, string pointer)) in pinned.Where(each => !usedPacks.Contains(each.Key)))
        {
            string reason = $"No group of {PackReference.NameOf(pack)} is named, such as '{name}/{pack.Groups[0].Id}'";
            errors.Add(new(pointer, $"{reason}; expected only packs that are used."));
        }

        if (names > MostNames)
            errors.Add(new(place, Invariant($"Found {names} names of groups in all operators; expected at most {MostNames}.")));
    }

    private CodeGroups Of(IEnumerable<(string Name, string Pointer)> named) =>
        new(Codes, [.. named.SelectMany(each => Resolve(each.Name, each.Pointer)).Distinct()]);

    /// <summary>The groups that a name means; none, with an error, if it is unknown.</summary>
    private IEnumerable<string> Resolve(string name, string pointer)
    {
        names++;
        string[] parts = name.Split('/');
        return parts.Length == 2 ? OfPack(parts[0], parts[1], pointer) : OfValueSet(name, pointer);
    }

    private IEnumerable<string> OfPack(string pack, string group, string pointer)
    {
        usedPacks.Add(pack);
        if (pinned.TryGetValue(pack, out (TerminologyPack Pack, string Pointer) known))
            return IsGroup(known.Pack, group, pointer, errors) ? [$"{pack}/{group}"] : [];
        errors.Add(pointer, () => $"{UnknownName.Describe("pack", pack, [.. pinned.Keys.Order(StringComparer.Ordinal)])} "
            + "The key 'packs' lists the packs with their versions.");
        return [];
    }

    private IEnumerable<string> OfValueSet(string id, string pointer)
    {
        if (!sets.ById.TryGetValue(id, out DeclaredValueSet? set))
        {
            errors.Add(pointer, () => UnknownName.Describe("value set", id, [.. sets.ById.Keys.Order(StringComparer.Ordinal)]));
            return [];
        }

        usedSets.Add(id);
        return set.Groups.Select(each => $"{each.Pack.Name}/{each.Group}").Concat(set.Own.Codes.IsEmpty ? [] : [id]);
    }

    private void Pin(string name, string pointer)
    {
        if (PackReference.Find(name, pointer, errors) is not { } pack)
            return;
        TerminologyPack? other = pinned.TryGetValue(pack.Name, out (TerminologyPack Pack, string Pointer) known)
            ? known.Pack
            : sets.Packs.GetValueOrDefault(pack.Name);
        if (other is not null && other.Version != pack.Version)
            errors.Add(new(pointer, TwoVersions(pack, other)));
        else if (!pinned.TryAdd(pack.Name, (pack, pointer)))
            errors.Add(new(pointer, $"'{name}' is listed more than once; expected once."));
    }

    /// <summary>The codes of these versions, and of the newest version of all other packs, which readers know themselves.</summary>
    private static Codes CodesOf(IEnumerable<TerminologyPack> named)
    {
        Dictionary<string, TerminologyPack> versions = ShippedPacks.Newest.ToDictionary(pack => pack.Name);
        bool isNewest = true;
        foreach (TerminologyPack pack in named)
        {
            isNewest &= versions[pack.Name].Version == pack.Version;
            versions[pack.Name] = pack;
        }

        return isNewest
            ? Codes.Shipped
            : OfVersions.GetOrAdd(string.Join(' ', versions.Values.Select(PackReference.NameOf)), _ => new Codes([.. versions.Values]));
    }
}
