using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.Cli.Fhir;

/// <summary>Shows each fact with its source, then what was not mapped.</summary>
internal static class MappingOutput
{
    private static readonly string[] Columns = ["fact", "value", "of", "from", "because"];

    public static void Write(MappedFacts mapped, IDisplay display)
    {
        MappingReport report = mapped.Report;
        display.Line(0,
            Invariant(
                $"{report.ResourcesRead} resources, {report.ResourcesRelevant} of them relevant, as of {mapped.Facts.AsOf:yyyy-MM-dd}."));
        display.Heading("Facts");
        display.Table(Columns, [.. report.Mapped.Select(Row)]);
        foreach (MappedFact read in report.Mapped.Where(fact => fact.Reading is not null))
            display.Line(0, $"{read.Fact}: ", new StyledText(read.Reading!, Tone.Caution));
        WriteUnmapped(report, display);
    }

    /// <summary>Writes relevant parts of the record that were not mapped.</summary>
    public static void WriteUnmapped(MappingReport report, IDisplay display)
    {
        if (report.Unmapped.IsEmpty && report.Remarks.IsEmpty)
            return;
        display.Heading("In the record, but not mapped");
        foreach (string remark in report.Remarks)
            display.Line(0, new StyledText(remark, Tone.Caution));
        foreach (UnmappedLine line in report.Unmapped)
            display.Line(
                0, new StyledText(string.Join(", ", line.Facts), Tone.Strong),
                $"{(line.Facts.IsEmpty ? "" : ": ")}{line.Reason}",
                new StyledText($" {Place(line.Source)}", Tone.Faint));
    }

    private static StyledText[] Row(MappedFact fact) =>
    [
        new(fact.Fact, Tone.Strong), $"{fact.Value}{(fact.IsUnconfirmed ? " (code not confirmed)" : "")}",
        fact.Effective ?? "not given",
        Place(fact.Source), fact.Because,
    ];

    private static string Place(ReportedSource? source) =>
        source is null ? "" : $"{source.Resource} at {source.Place}{(source.Element is null ? "" : $".{source.Element}")}";
}
