using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>
/// What codings mean, by the groups of terminology packs. A group is named by its pack and its id: "neoplasms/breast-cancer". An exact code
/// goes before a prefix, and a longer prefix before a shorter one: a prefix does not apply to what a group that excludes its own lists more
/// exactly, nor to what is doubtful.
/// </summary>
internal sealed class Codes
{
    private const int Exact = int.MaxValue;

    private static readonly Lazy<Codes> Newest = new(() => new Codes([.. ShippedPacks.Newest]));

    private readonly Codes? under;
    private readonly FrozenDictionary<string, ImmutableArray<GroupedCode>> groups;
    private readonly FrozenDictionary<Coding, Meaning> exact;
    private readonly FrozenDictionary<Coding, Meaning> prefixes;
    private readonly FrozenDictionary<string, ImmutableArray<int>> lengths;

    /// <summary>The codes of packs, of which no two are versions of one pack.</summary>
    public Codes(IReadOnlyCollection<TerminologyPack> packs)
        : this([.. packs.SelectMany(pack => pack.Groups.Select(group => ($"{pack.Name}/{group.Id}", group.Codes)))], RivalsOf(packs))
    {
    }

    private Codes(
        (string Group, ImmutableArray<GroupedCode> Codes)[] all, Dictionary<string, HashSet<string>> rivals, Codes? under = null)
    {
        this.under = under;
        groups = all.ToFrozenDictionary(group => group.Group, group => group.Codes, StringComparer.Ordinal);
        Dictionary<Coding, Entry[]> ofCodes = EntriesOf(all, isPrefix: false);
        Dictionary<Coding, Entry[]> ofPrefixes = EntriesOf(all, isPrefix: true);
        // The longest first.
        lengths = ofPrefixes.Keys.GroupBy(prefix => prefix.System).ToFrozenDictionary(
            system => system.Key,
            system => system.Select(prefix => prefix.Code.Length).Distinct().OrderDescending().ToImmutableArray(),
            StringComparer.Ordinal);
        exact = ofCodes.ToFrozenDictionary(
            code => code.Key, code => WithUnder(Meaning.Of([(Exact, code.Value), .. Prefixing(code.Key)], rivals), code.Key));
        prefixes = ofPrefixes.ToFrozenDictionary(prefix => prefix.Key, prefix => Meaning.Of([.. Prefixing(prefix.Key)], rivals));

        // What the packs list of the beginnings of a code, the longest first.
        IEnumerable<(int Length, Entry[] Entries)> Prefixing(Coding coding) => lengths.GetValueOrDefault(coding.System, [])
            .Where(length => length <= coding.Code.Length)
            .Select(length => (length, ofPrefixes.GetValueOrDefault(coding with { Code = coding.Code[..length] }, [])))
            .Where(prefix => prefix.Item2.Length > 0);
    }

    /// <summary>The newest version of each shipped pack. They are read once.</summary>
    public static Codes Shipped => Newest.Value;

    /// <summary>These codes and those of further groups, which no other group excludes.</summary>
    public Codes With(IEnumerable<CodeGroup> further) =>
        new([.. further.Select(group => (group.Id, group.Codes))], [], under: this);

    /// <summary>Returns whether there is such a group.</summary>
    public bool Has(string group) => groups.ContainsKey(group) || under?.Has(group) is true;

    /// <summary>Returns whether the coding is in the group. A doubtful one is not.</summary>
    public bool Contains(string group, Coding coding) => Find(group, coding) is not null;

    /// <summary>The groups that have the coding. A doubtful one is in none.</summary>
    public IEnumerable<string> GroupsOf(Coding coding) => MeaningOf(coding).Groups.Select(each => each.Group);

    /// <summary>Whether a group has the coding, or would have it if it were not doubtful.</summary>
    public bool IsKnown(Coding coding) => MeaningOf(coding) is { Groups.IsEmpty: false } or { IsDoubtful: true };

    /// <summary>
    /// The first of the groups that has the coding, or null. A group that has the code itself goes before one that has a prefix of it.
    /// </summary>
    public string? GroupOf(Coding coding, ImmutableArray<string> groups)
    {
        // The groups of a coding are few and sorted, the closest first.
        Membership? found = null;
        int place = 0;
        foreach (Membership each in MeaningOf(coding).Groups)
        {
            if (found is not null && found.Length > each.Length)
                break;
            int index = groups.IndexOf(each.Group);
            if (index >= 0 && (found is null || index < place))
                (found, place) = (each, index);
        }

        return found?.Group;
    }

    /// <summary>The exact codes of a group, without the doubtful ones.</summary>
    public IEnumerable<Coding> CodingsOf(string group) =>
        Known(group).Where(code => !code.IsPrefix && code.Doubt is null).Select(code => code.Coding);

    /// <summary>What codes of a group begin with, without the doubtful prefixes.</summary>
    public IEnumerable<Coding> PrefixesOf(string group) =>
        Known(group).Where(code => code.IsPrefix && code.Doubt is null).Select(code => code.Coding);

    /// <summary>The labels of the codes of a group, without the doubtful ones.</summary>
    public IEnumerable<string> LabelsOf(string group) => Known(group).Where(code => code.Doubt is null).Select(code => code.Label);

    /// <summary>Returns whether the coding is in the group, but no second source confirms it.</summary>
    public bool IsUnconfirmed(string group, Coding coding) =>
        Find(group, coding) is { IsUnconfirmed: true };

    /// <summary>Returns whether a pack lists the coding as one that must not decide anything.</summary>
    public bool IsDoubtful(Coding coding) => MeaningOf(coding).IsDoubtful;

    private static Dictionary<Coding, Entry[]> EntriesOf(
        IEnumerable<(string Group, ImmutableArray<GroupedCode> Codes)> groups, bool isPrefix) => groups
        .SelectMany(group => group.Codes.Where(code => code.IsPrefix == isPrefix).Select(code => (code.Coding, group.Group, Code: code)))
        .GroupBy(entry => entry.Coding)
        .ToDictionary(
            entries => entries.Key,
            entries => entries.Select(entry => new Entry(entry.Group, entry.Code.Unconfirmed, entry.Code.Doubt is not null)).ToArray());

    /// <summary>The groups that exclude a group.</summary>
    private static Dictionary<string, HashSet<string>> RivalsOf(IEnumerable<TerminologyPack> packs) => packs
        .SelectMany(pack => pack.Exclusive.SelectMany(list => list.Select(group => (Group: group, Pack: pack.Name, List: list))))
        .GroupBy(entry => $"{entry.Pack}/{entry.Group}")
        .ToDictionary(
            entries => entries.Key,
            entries => entries.SelectMany(entry => entry.List.Remove(entry.Group).Select(other => $"{entry.Pack}/{other}")).ToHashSet());

    private ImmutableArray<GroupedCode> Known(string group) =>
        groups.TryGetValue(group, out ImmutableArray<GroupedCode> codes) ? codes
        : under is not null ? under.Known(group)
        : throw new ArgumentException($"'{group}' is not a group of a terminology pack.", nameof(group));

    /// <summary>The entry by which the coding is in the group, or null.</summary>
    private Membership? Find(string group, Coding coding) => MeaningOf(coding).Groups.FirstOrDefault(each => each.Group == group);

    /// <summary>What the packs say of a coding: of the code itself, or else of the longest prefix.</summary>
    private Meaning MeaningOf(Coding coding) =>
        exact.TryGetValue(coding, out Meaning? meaning) ? meaning : WithUnder(MeaningOfPrefix(coding), coding);

    private Meaning WithUnder(Meaning own, Coding coding) => under is null ? own : own.And(under.MeaningOf(coding));

    private Meaning MeaningOfPrefix(Coding coding)
    {
        if (!lengths.TryGetValue(coding.System, out ImmutableArray<int> longestFirst))
            return Meaning.None;
        foreach (int length in longestFirst)
        {
            if (length <= coding.Code.Length && prefixes.TryGetValue(coding with { Code = coding.Code[..length] }, out Meaning? meaning))
                return meaning;
        }

        return Meaning.None;
    }

    /// <summary>That a group lists a code or a prefix.</summary>
    private sealed record Entry(string Group, bool IsUnconfirmed, bool IsDoubtful);

    /// <summary>That a coding is in a group.</summary>
    /// <param name="Length">How much of the code the group lists: the length of a prefix, or <see cref="Exact"/>.</param>
    private sealed record Membership(string Group, int Length, bool IsUnconfirmed);

    /// <summary>What the packs say of a coding. All meanings are found when the packs are read: a sender cannot add any.</summary>
    /// <param name="Groups">The groups that have it, the closest first.</param>
    /// <param name="IsDoubtful">Whether it must not decide anything.</param>
    private sealed record Meaning(ImmutableArray<Membership> Groups, bool IsDoubtful)
    {
        public static Meaning None { get; } = new([], IsDoubtful: false);

        /// <summary>What this says, and what the packs below say. What is listed here decides, although they call it doubtful.</summary>
        public Meaning And(Meaning below) =>
            Groups.IsEmpty ? below
            : below.Groups.IsEmpty ? this
            : new([.. Groups.Concat(below.Groups).OrderByDescending(each => each.Length)], IsDoubtful: false);

        /// <summary>A group does not have what a group that excludes it, or a doubt, lists more exactly.</summary>
        public static Meaning Of((int Length, Entry[] Entries)[] closestFirst, Dictionary<string, HashSet<string>> rivals)
        {
            var groups = ImmutableArray.CreateBuilder<Membership>();
            List<Entry> closer = [];
            foreach ((int length, Entry[] entries) in closestFirst)
            {
                foreach (Entry entry in entries)
                {
                    bool isExcluded = closer.Exists(other => other.IsDoubtful || other.Group == entry.Group
                        || (rivals.TryGetValue(entry.Group, out HashSet<string>? others) && others.Contains(other.Group)));
                    if (!entry.IsDoubtful && !isExcluded)
                        groups.Add(new(entry.Group, length, entry.IsUnconfirmed));
                }

                closer.AddRange(entries);
            }

            return new(groups.ToImmutable(), closestFirst[0].Entries.Any(entry => entry.IsDoubtful));
        }
    }
}
