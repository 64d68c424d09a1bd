using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Report;

/// <summary>From where each fact came, why it won, and what could not be mapped.</summary>
/// <param name="ResourcesRead">How many resources there were.</param>
/// <param name="ResourcesRelevant">How many of them gave a fact, or might have.</param>
/// <param name="Remarks">What has to be said of the whole, such as that it is a page of more.</param>
/// <param name="Mapped">The facts, in the dictionary's order.</param>
/// <param name="Unmapped">What is relevant and was not mapped.</param>
public sealed record MappingReport(
    int ResourcesRead, int ResourcesRelevant, ImmutableArray<string> Remarks, ImmutableArray<MappedFact> Mapped, ImmutableArray<UnmappedLine> Unmapped)
{
    private const int MostListed = 20;

    /// <summary>The report of a mapping.</summary>
    internal static MappingReport Of(ResourceSet resources, Guideline guideline, Dictionary<string, Chosen> chosen, Findings findings) => new(
        resources.Resources.Length,
        findings.Relevant,
        resources.Remarks,
        [.. guideline.Facts.Select(fact => chosen.GetValueOrDefault(fact.Id)).OfType<Chosen>().Select(Fact)],
        [.. findings.Unmapped.Where(line => !line.IsOfTheUnknown || !line.Facts.All(chosen.ContainsKey)).Select(Line)]);

    private static MappedFact Fact(Chosen chosen)
    {
        Candidate winner = chosen.Winner;
        return new(winner.Fact, winner.Value, SourceOf(winner.Source, winner.Element), winner.Effective?.Text, chosen.Because, winner.Reading, winner.IsUnconfirmed)
        {
            Over = [.. chosen.Over.Take(MostListed).Select(over => new OverruledSource(SourceOf(over.Loser.Source, over.Loser.Element), over.Loser.Effective?.Text, over.Reason))],
        };
    }

    private static UnmappedLine Line(Unmapped line) =>
        new(line.Source is { } source ? SourceOf(source, line.Element) : null, [.. line.Facts], line.Reason);

    private static ReportedSource SourceOf(SourceResource source, string? element) => new(source.Place, source.Name, element);
}

/// <summary>A fact that was mapped.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">Its value.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Effective">When it was so, as the resource writes it; null when it does not say.</param>
/// <param name="Because">Why this one counts: the newest effective date, final over preliminary, a conclusion over its methods.</param>
/// <param name="Reading">How we read what the resource says; ours, not the source's. Null where it says the value itself.</param>
/// <param name="IsUnconfirmed">Whether no second source confirmed what the code means.</param>
public sealed record MappedFact(string Fact, FactValue Value, ReportedSource Source, string? Effective, string Because, string? Reading, bool IsUnconfirmed)
{
    /// <summary>What it won over, 20 at most; <see cref="Because"/> counts all.</summary>
    public ImmutableArray<OverruledSource> Over { get; init; } = [];
}

/// <summary>A place in what was sent.</summary>
/// <param name="Place">The resource, as FHIRPath: <c>Bundle.entry[3].resource</c>.</param>
/// <param name="Resource">Its type and id.</param>
/// <param name="Element">The element, or null for the whole.</param>
public sealed record ReportedSource(string Place, string Resource, string? Element);

/// <summary>What another resource won over.</summary>
/// <param name="Source">The place.</param>
/// <param name="Effective">When it was so.</param>
/// <param name="Reason">Why it does not count.</param>
public sealed record OverruledSource(ReportedSource Source, string? Effective, string Reason);

/// <summary>Something relevant that was not mapped.</summary>
/// <param name="Source">The place, or null when it is about several.</param>
/// <param name="Facts">The facts that it might have given; empty when that cannot be told.</param>
/// <param name="Reason">Why not.</param>
public sealed record UnmappedLine(ReportedSource? Source, ImmutableArray<string> Facts, string Reason);

/// <summary>What resources say.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Report">From where each came.</param>
public sealed record MappedFacts(PatientFacts Facts, MappingReport Report);
