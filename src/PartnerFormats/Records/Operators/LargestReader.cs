using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Reads the largest size over the sites at which a condition is present (<see cref="LargestOperator"/>). A size that is not tied to one of
/// the sites belongs to something else.
/// </summary>
internal sealed class LargestReader(LargestOperator declared, PresentReader condition, TumourSet tumours) : FactReader
{
    private readonly Dictionary<string, List<Candidate>> bySite = [];

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups => declared.Codes;

    public override bool IsRelevant(SourceResource source) => source.Type == "Observation" && source.IsIn("code", declared.Codes);

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (ObservationResult.Of(source, output, declared.Fact) is not { } size)
            return;
        string?[] sites = [.. SitesOf(size).Distinct()];
        if (sites is not [{ } site])
        {
            output.AddUnmapped(source, "bodySite", "The size is not tied to exactly one site that the fact is about.", declared.Fact);
            return;
        }

        (JsonElement? quantity, string element) = QuantityOf(size.Json);
        (decimal number, string? reason) = QuantityReader.NumberOf(quantity, declared.Units);
        var value = new NumberValue(number);
        if (!bySite.TryGetValue(site, out List<Candidate>? ofSite))
            bySite[site] = ofSite = [];
        ofSite.Add(new(declared.Fact, reason is null ? value : null, source, element, size.Date, size.Status) { Reason = reason });
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output)
    {
        List<Candidate> sizes = [];
        foreach (List<Candidate> candidates in bySite.Values)
        {
            (SelectedCandidate? selected, IReadOnlyList<Unmapped> conflicts) = CandidateSelector.Select(candidates);
            if (selected is not null)
                sizes.Add(selected.Winner);
            output.Unmapped.AddRange(conflicts);
        }

        if (sizes.Count == 0)
            return;
        if (sizes.Count < bySite.Count || condition.PresentSites.IsEmpty || !condition.PresentSites.All(bySite.ContainsKey))
        {
            const string Reason = "The largest size is unknown: not every site at which the condition is present is measured.";
            foreach (Candidate size in sizes)
                output.AddUnmapped(size.Source, size.Element, Reason, declared.Fact);
            return;
        }

        output.Add(sizes.MaxBy(size => ((NumberValue)size.Value!).Number)! with
        {
            Reading = "Our reading: the largest size among the sites at which the condition is present, all of which are measured.",
        });
    }

    /// <summary>The sites that a size is tied to; null for a site that the fact is not about.</summary>
    private IEnumerable<string?> SitesOf(ObservationResult size)
    {
        if (size.Json.Member("bodySite") is not null || !tumours.Sites.Of(size.Source).IsEmpty)
            return tumours.Sites.Of(size.Source).Select(condition.LabelOf);
        return size.Json.Items("focus").Select(focus => tumours.Resolve(focus, size.Source))
            .SelectMany(about => about is not null && condition.IsAbout(about) ? condition.SitesOf(about).Cast<string?>() : [null]);
    }

    /// <summary>The value itself, or the component for the largest dimension.</summary>
    private (JsonElement? Quantity, string Element) QuantityOf(JsonElement json)
    {
        if (json.Member("valueQuantity") is { } value)
            return (value, "valueQuantity");
        foreach (JsonElement component in json.Items("component"))
        {
            if (component.Codings("code").AreIn(declared.Components))
                return (component.Member("valueQuantity"), "component.valueQuantity");
        }

        return (null, "value");
    }
}
