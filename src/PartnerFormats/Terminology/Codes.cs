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
    private static readonly Lazy<Codes> Read = new(() => new Codes(ShippedPacks.Read()));

    private readonly FrozenDictionary<string, ImmutableArray<GroupedCode>> groups;
    private readonly FrozenDictionary<Coding, ImmutableArray<Membership>> exact;
    private readonly FrozenDictionary<Coding, ImmutableArray<Membership>> prefixes;
    private readonly FrozenDictionary<string, ImmutableArray<int>> lengths;
    private readonly FrozenDictionary<string, FrozenSet<string>> rivals;

    public Codes(IReadOnlyCollection<TerminologyPack> packs)
    {
        (string Group, ImmutableArray<GroupedCode> Codes)[] all =
            [.. packs.SelectMany(pack => pack.Groups.Select(group => ($"{pack.Name}/{group.Id}", group.Codes)))];
        groups = all.ToFrozenDictionary(group => group.Group, group => group.Codes, StringComparer.Ordinal);
        exact = Table(all, isPrefix: false);
        prefixes = Table(all, isPrefix: true);
        // The longest first.
        lengths = prefixes.Keys.GroupBy(prefix => prefix.System).ToFrozenDictionary(
            system => system.Key,
            system => system.Select(prefix => prefix.Code.Length).Distinct().OrderDescending().ToImmutableArray(),
            StringComparer.Ordinal);
        rivals = packs
            .SelectMany(pack => pack.Exclusive.SelectMany(list => list.Select(group => (Group: group, Pack: pack.Name, List: list))))
            .GroupBy(entry => $"{entry.Pack}/{entry.Group}")
            .ToFrozenDictionary(
                entries => entries.Key,
                entries => entries.SelectMany(entry => entry.List.Remove(entry.Group).Select(other => $"{entry.Pack}/{other}"))
                    .ToFrozenSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        Packs = [.. packs.Select(pack => $"{pack.Name} {pack.Version}")];
    }

    /// <summary>The shipped packs. They are read once.</summary>
    public static Codes Shipped => Read.Value;

    /// <summary>The packs with their versions, such as "neoplasms 1.0.0".</summary>
    public ImmutableArray<string> Packs { get; }

    /// <summary>Returns whether the coding is in the group. A doubtful one is not.</summary>
    public bool Contains(string group, Coding coding) => Find(group, coding) is not null;

    /// <summary>
    /// The first of the groups that has the coding, or null. A group that has the code itself goes before one that has a prefix of it.
    /// </summary>
    public string? GroupOf(Coding coding, IReadOnlyList<string> groups)
    {
        string[] with = [.. groups.Where(group => Contains(group, coding))];
        return with.Length <= 1
            ? with.FirstOrDefault()
            : Matches(coding).Select(entries => with.FirstOrDefault(group => entries.Any(entry => entry.Group == group)))
                .First(group => group is not null);
    }

    /// <summary>The exact codes of a group, without the doubtful ones.</summary>
    public IEnumerable<Coding> CodingsOf(string group) =>
        Known(group).Where(code => !code.IsPrefix && code.Doubt is null).Select(code => code.Coding);

    /// <summary>What codes of a group begin with, without the doubtful prefixes.</summary>
    public IEnumerable<Coding> PrefixesOf(string group) =>
        Known(group).Where(code => code.IsPrefix && code.Doubt is null).Select(code => code.Coding);

    /// <summary>Returns whether the coding is in the group, but no second source confirms it.</summary>
    public bool IsUnconfirmed(string group, Coding coding) =>
        Find(group, coding) is { IsUnconfirmed: true };

    /// <summary>Returns whether a pack lists the coding as one that must not decide anything.</summary>
    public bool IsDoubtful(Coding coding) =>
        Matches(coding).FirstOrDefault() is { IsDefault: false } closest && closest.Any(entry => entry.IsDoubtful);

    private static FrozenDictionary<Coding, ImmutableArray<Membership>> Table(
        IEnumerable<(string Group, ImmutableArray<GroupedCode> Codes)> groups, bool isPrefix) => groups
        .SelectMany(group => group.Codes.Where(code => code.IsPrefix == isPrefix).Select(code => (code.Coding, group.Group, Code: code)))
        .GroupBy(entry => entry.Coding)
        .ToFrozenDictionary(
            entries => entries.Key,
            entries => entries
                .Select(entry => new Membership(entry.Group, entry.Code.Unconfirmed, entry.Code.Doubt is not null)).ToImmutableArray());

    private ImmutableArray<GroupedCode> Known(string group) => groups.TryGetValue(group, out ImmutableArray<GroupedCode> codes)
        ? codes
        : throw new ArgumentException($"'{group}' is not a group of a terminology pack.", nameof(group));

    /// <summary>The entry by which the coding is in the group, or null.</summary>
    private Membership? Find(string group, Coding coding)
    {
        Known(group);
        FrozenSet<string> others = rivals.GetValueOrDefault(group, FrozenSet<string>.Empty);
        foreach (ImmutableArray<Membership> entries in Matches(coding))
        {
            Membership? own = entries.FirstOrDefault(entry => entry.Group == group);
            if (own is not null)
                return own.IsDoubtful ? null : own;
            if (entries.Any(entry => entry.IsDoubtful || others.Contains(entry.Group)))
                return null;
        }

        return null;
    }

    /// <summary>The entries of the coding itself, then those of its prefixes, the longest first.</summary>
    private IEnumerable<ImmutableArray<Membership>> Matches(Coding coding)
    {
        if (exact.TryGetValue(coding, out ImmutableArray<Membership> itself))
            yield return itself;
        if (!lengths.TryGetValue(coding.System, out ImmutableArray<int> longestFirst))
            yield break;
        foreach (int length in longestFirst)
        {
            if (length <= coding.Code.Length && prefixes.TryGetValue(coding with { Code = coding.Code[..length] }, out itself))
                yield return itself;
        }
    }

    /// <summary>That a code or a prefix is in a group.</summary>
    private sealed record Membership(string Group, bool IsUnconfirmed, bool IsDoubtful);
}
