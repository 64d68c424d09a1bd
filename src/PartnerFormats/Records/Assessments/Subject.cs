using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Assessments;

/// <summary>What results are about besides their specimen: what they name as their focus, body sites and sides.</summary>
internal sealed record Subject(ImmutableHashSet<string> Focus, ImmutableHashSet<string> Sites, ImmutableHashSet<string> Sides)
{
    public static Subject None { get; } = new([], [], []);

    /// <summary>The same text for the same subject.</summary>
    public string Text => string.Join(' ', Focus.Concat(Sites).Concat(Sides).Order(StringComparer.Ordinal));

    public static Subject Of(SourceResource source, TumourSet tumours) => new(
        [
            .. source.Json.Items("focus")
                .Select(focus => tumours.Resources.Resolve(focus, source)?.Place ?? focus.Text("reference")).OfType<string>(),
        ],
        [.. source.Json.Codings("bodySite").Select(site => $"{site.System}|{site.Code}")],
        [.. tumours.SidesNamedBy(source).Select(side => side.ToString())]);

    public Subject With(Subject other) => new(Focus.Union(other.Focus), Sites.Union(other.Sites), Sides.Union(other.Sides));

    /// <summary>Whether both name something, and nothing in common.</summary>
    public bool Excludes(Subject other) =>
        AreApart(Focus, other.Focus) || AreApart(Sites, other.Sites) || AreApart(Sides, other.Sides);

    private static bool AreApart(ImmutableHashSet<string> one, ImmutableHashSet<string> two) =>
        one.Count > 0 && two.Count > 0 && !one.Overlaps(two);
}
