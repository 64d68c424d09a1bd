using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>One version of a terminology pack, read and checked: groups of codes that mean the same.</summary>
/// <param name="Name">The name, such as "neoplasms".</param>
/// <param name="Version">The version, such as "1.0.0".</param>
/// <param name="Sources">The names of the sources, by number.</param>
/// <param name="Groups">The groups, sorted by id.</param>
/// <param name="Exclusive">Lists of ids of groups; a coding is in at most one of each list.</param>
internal sealed record TerminologyPack(
    string Name,
    string Version,
    ImmutableSortedDictionary<int, string> Sources,
    ImmutableArray<CodeGroup> Groups,
    ImmutableArray<ImmutableArray<string>> Exclusive);

/// <summary>A group of codes.</summary>
/// <param name="Id">Unique within the pack.</param>
/// <param name="Label">What the codes mean.</param>
/// <param name="Codes">Sorted by system and code.</param>
internal sealed record CodeGroup(string Id, string Label, ImmutableArray<GroupedCode> Codes);

/// <summary>A code of a group, or the beginning of all codes that a group has.</summary>
/// <param name="Coding">The coding in the form in which records are read; of a prefix, what the codes begin with.</param>
/// <param name="IsPrefix">Whether every code that begins so is in the group.</param>
/// <param name="Label">What the code means, in words of our own.</param>
/// <param name="Sources">The numbers of the sources.</param>
/// <param name="Unconfirmed">Whether no second source of another origin names the code.</param>
/// <param name="Doubt">Why the code must not decide anything, or null.</param>
internal sealed record GroupedCode(
    Coding Coding, bool IsPrefix, string Label, ImmutableArray<int> Sources, bool Unconfirmed, string? Doubt);
