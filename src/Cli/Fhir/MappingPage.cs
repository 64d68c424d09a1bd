using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.Cli.Fhir;

/// <summary>A mapping for people: each fact with where it came from, then what was not mapped.</summary>
internal static class MappingPage
{
    private static readonly string[] Columns = ["fact", "value", "of", "from", "because"];

    /// <summary>Writes the whole.</summary>
    public static void Write(MappedFacts mapped, IPage page)
    {
        MappingReport report = mapped.Report;
        page.Line(0, $"{report.ResourcesRead} resources, {report.ResourcesRelevant} of them relevant, as of {mapped.Facts.AsOf:yyyy-MM-dd}.");
        page.Heading("Facts");
        page.Table(Columns, [.. report.Mapped.Select(Row)]);
        foreach (MappedFact read in report.Mapped.Where(fact => fact.Reading is not null))
            page.Line(0, $"{read.Fact}: ", new Words(read.Reading!, Tone.Caution));
        WriteUnmapped(report, page);
    }

    /// <summary>Writes what was not mapped.</summary>
    public static void WriteUnmapped(MappingReport report, IPage page)
    {
        if (report.Unmapped.IsEmpty && report.Remarks.IsEmpty)
            return;
        page.Heading("In the record, and not mapped");
        foreach (string remark in report.Remarks)
            page.Line(0, new Words(remark, Tone.Caution));
        foreach (UnmappedLine line in report.Unmapped)
            page.Line(0, new Words(string.Join(", ", line.Facts), Tone.Strong), $"{(line.Facts.IsEmpty ? "" : ": ")}{line.Reason}", new Words($" {Place(line.Source)}", Tone.Faint));
    }

    private static Words[] Row(MappedFact fact) =>
    [
        new(fact.Fact, Tone.Strong), $"{fact.Value}{(fact.IsUnconfirmed ? " (code not confirmed)" : "")}", fact.Effective ?? "not said", Place(fact.Source), fact.Because,
    ];

    private static string Place(ReportedSource? source) => source is null ? "" : $"{source.Resource} at {source.Place}{(source.Element is null ? "" : $".{source.Element}")}";
}
