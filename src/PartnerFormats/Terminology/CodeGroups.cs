using System.Collections;
using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>Groups of codes, in the order in which a declaration names them. Their names were checked when it was read.</summary>
internal sealed class CodeGroups : IEnumerable<string>
{
    private readonly Codes codes;
    private readonly ImmutableArray<string> names;

    public CodeGroups(Codes codes, ImmutableArray<string> names) => (this.codes, this.names) = (codes, names);

    /// <summary>No group.</summary>
    public static CodeGroups None { get; } = new(new Codes([]), []);

    public bool IsEmpty => names.IsEmpty;

    /// <summary>Groups of the shipped packs that readers know themselves.</summary>
    public static CodeGroups Shipped(params ImmutableArray<string> names) => new(Codes.Shipped, names);

    /// <summary>Whether the groups have codes that no list can name: all that begin with something.</summary>
    public bool HavePrefixes => names.Any(group => codes.PrefixesOf(group).Any());

    /// <summary>Whether the groups have the coding.</summary>
    public bool Contains(Coding coding) => GroupOf(coding) is not null;

    /// <summary>The first of the groups that has the coding, or null. An exact code goes before a prefix.</summary>
    public string? GroupOf(Coding coding) => names.IsEmpty ? null : codes.GroupOf(coding, names);

    /// <summary>Whether the group of the coding has it from one source only.</summary>
    public bool IsUnconfirmed(Coding coding) => GroupOf(coding) is { } group && codes.IsUnconfirmed(group, coding);

    /// <summary>All exact codes, each with whether only one source names it.</summary>
    public IEnumerable<(Coding Coding, bool IsUnconfirmed)> Codings() =>
        names.SelectMany(group => codes.CodingsOf(group).Select(coding => (coding, codes.IsUnconfirmed(group, coding))));

    /// <summary>What the codes and prefixes mean, in words of our own.</summary>
    public IEnumerable<string> Labels() => names.SelectMany(codes.LabelsOf);

    /// <summary>These groups and others of the same declaration.</summary>
    public CodeGroups With(params IEnumerable<CodeGroups> others)
    {
        CodeGroups[] all = [.. others.Prepend(this).Where(each => !each.IsEmpty)];
        return all.Length == 0 ? None : new(all[0].codes, [.. all.SelectMany(each => each.names).Distinct()]);
    }

    public IEnumerator<string> GetEnumerator() => names.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
