using System.Collections.Immutable;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>Groups of codes, each with a text: the name of a site, or why a result leaves a fact open.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Texts">The text of each group.</param>
internal sealed record GroupTexts(CodeGroups Groups, ImmutableDictionary<string, string> Texts)
{
    /// <summary>No group.</summary>
    public static GroupTexts None { get; } = new(CodeGroups.None, ImmutableDictionary<string, string>.Empty);

    public bool IsEmpty => Groups.IsEmpty;

    /// <summary>The text of one of the groups.</summary>
    public string this[string group] => Texts[group];
}
