using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Keeps observations of other organs from a reader (<see cref="DeclaredOrgan"/>). A body site that is not known may be of the organ, so
/// such an observation cannot be read.
/// </summary>
internal sealed class OrganReader(FactReader inner, DeclaredOrgan organ, StatedSites sites) : FactReader
{
    private const string Element = "bodySite";

    public override ImmutableArray<string> Facts => inner.Facts;

    public override IEnumerable<string> Groups => inner.Groups;

    public override string? Type => inner.Type;

    public override bool IsRelevant(SourceResource source) => inner.IsRelevant(source);

    public override void Read(SourceResource source, MappingCollector output)
    {
        ImmutableArray<Coding> stated = source.Type == "Observation" ? sites.Of(source) : [];
        if (stated.AreIn(organ.Sites) || !stated.Any(site => CodeSystems.IsPublic(site.System)))
        {
            inner.Read(source, output);
        }
        else if (stated.AreIn(organ.OtherSites))
        {
            output.AddUnmapped(source, Element, "It is about another organ.", Facts);
        }
        else if (ObservationResult.Of(source, output, Facts) is { } result)
        {
            const string Reason = "Whether its body site is one that the fact is about is unknown.";
            output.AddUnreadable(source, Element, result.Date, result.Status, Reason, Facts);
        }
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output) => inner.Finish(output);

    /// <inheritdoc/>
    public override void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output) => inner.Settle(selected, output);
}
