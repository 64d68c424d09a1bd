using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Report;

/// <summary>Where each fact came from, why that value was selected, and what could not be mapped.</summary>
/// <param name="ResourcesRead">How many resources the record has.</param>
/// <param name="ResourcesRelevant">How many of them gave a fact, or might have.</param>
/// <param name="Packs">The terminology packs by which codes were recognised, with their versions.</param>
/// <param name="Remarks">Limits of the whole record, for example that it is one page of several.</param>
/// <param name="Mapped">The facts, in the order in which the guideline declares them.</param>
/// <param name="Unmapped">What is relevant and could not be mapped.</param>
public sealed record MappingReport(
    int ResourcesRead,
    int ResourcesRelevant,
    ImmutableArray<PackVersion> Packs,
    ImmutableArray<string> Remarks,
    ImmutableArray<MappedFact> Mapped,
    ImmutableArray<UnmappedLine> Unmapped)
{
    private const int MaxOver = 20;

    /// <summary>What is recorded that a clinician must know although it gives no fact, each text once.</summary>
    public ImmutableArray<RecordAlert> Alerts { get; init; } = [];

    internal static MappingReport Of(
        PatientRecord record, Guideline guideline, Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        ImmutableArray<MappedFact> mapped =
            [.. guideline.Facts.Select(fact => selected.GetValueOrDefault(fact.Id)).OfType<SelectedCandidate>().Select(Fact)];
        HashSet<string> reported =
        [
            .. mapped.SelectMany(fact => fact.Over.Select(over => over.Source.Place).Append(fact.Source.Place)),
            .. output.Unmapped.Where(each => !each.OnlyWhileUnknown).Select(each => each.Source?.Place).OfType<string>(),
        ];
        // A relevant resource always has a line, if only to say that it does not state what another one does.
        IEnumerable<Unmapped> lines = output.Unmapped
            .Where(each => !each.OnlyWhileUnknown || !each.Facts.All(selected.ContainsKey) || reported.Add(each.Source!.Place));
        return new(
            record.Resources.Resources.Length + record.Others.Length,
            output.RelevantResources,
            RecordDeclaration.Of(guideline).Packs,
            record.Resources.Remarks,
            mapped,
            [.. lines.Select(Line)])
        {
            Alerts =
            [
                .. output.Alerts.Where(alert => !alert.Facts.All(selected.ContainsKey)).DistinctBy(alert => alert.Text)
                    .Select(alert => new RecordAlert(SourceOf(alert.Source, "code"), alert.Text, alert.IsOfTumour)),
            ],
        };
    }

    private static MappedFact Fact(SelectedCandidate selected)
    {
        Candidate winner = selected.Winner;
        ReportedSource source = SourceOf(winner.Source, winner.Element);
        return new(winner.Fact, winner.Value!, source, winner.Effective?.Text, selected.Because, winner.Reading, winner.IsUnconfirmed)
        {
            Over = [.. selected.Over.Take(MaxOver).Select(over => Overruled(over.Loser, over.Reason))],
        };
    }

    private static OverruledSource Overruled(Candidate loser, string reason) =>
        new(SourceOf(loser.Source, loser.Element), loser.Effective?.Text, reason);

    private static UnmappedLine Line(Unmapped unmapped) =>
        new(unmapped.Source is { } source ? SourceOf(source, unmapped.Element) : null, [.. unmapped.Facts], unmapped.Reason);

    private static ReportedSource SourceOf(SourceResource source, string? element) => new(source.Place, source.Name, element);
}

/// <summary>A fact that was mapped.</summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Value">Its value.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Effective">Its effective date as the resource writes it; null when the resource has none.</param>
/// <param name="Because">Why this value was selected: the newest date, final over preliminary, a conclusion over its methods.</param>
/// <param name="Reading">How this project interprets what the resource says; null where the resource states the value.</param>
/// <param name="IsUnconfirmed">Whether no second source has confirmed what the code means.</param>
public sealed record MappedFact(
    string Fact, FactValue Value, ReportedSource Source, string? Effective, string Because, string? Reading, bool IsUnconfirmed)
{
    /// <summary>The sources that it was selected over, at most 20; <see cref="Because"/> counts all of them.</summary>
    public ImmutableArray<OverruledSource> Over { get; init; } = [];
}

/// <summary>A place in the record.</summary>
/// <param name="Place">The resource, as FHIRPath: <c>Bundle.entry[3].resource</c>.</param>
/// <param name="Resource">Its type and id.</param>
/// <param name="Element">The element, or null for the whole resource.</param>
public sealed record ReportedSource(string Place, string Resource, string? Element);

/// <summary>A source whose value was not selected.</summary>
/// <param name="Source">The place.</param>
/// <param name="Effective">Its effective date as the resource writes it; null when the resource has none.</param>
/// <param name="Reason">Why it was not selected.</param>
public sealed record OverruledSource(ReportedSource Source, string? Effective, string Reason);

/// <summary>Something relevant that could not be mapped.</summary>
/// <param name="Source">The place, or null when several are concerned.</param>
/// <param name="Facts">The facts that it might have given; empty when unknown.</param>
/// <param name="Reason">Why it could not be mapped.</param>
public sealed record UnmappedLine(ReportedSource? Source, ImmutableArray<string> Facts, string Reason);

/// <summary>Something recorded that a clinician must know although it gives no fact.</summary>
/// <param name="Source">The place.</param>
/// <param name="Text">That it is recorded, and what to check.</param>
/// <param name="IsOfTumour">Whether the guideline's cancer, or a metastasis, is recorded as well.</param>
public sealed record RecordAlert(ReportedSource Source, string Text, bool IsOfTumour);

/// <summary>The facts that a record gives, with the report.</summary>
public sealed record MappedFacts(PatientFacts Facts, MappingReport Report);
