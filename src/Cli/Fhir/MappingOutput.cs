using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.Cli.Fhir;

/// <summary>
/// Shows a mapping so that a person can check it line by line: each fact with its source and what that overrules, then what stays unknown
/// and why, then what was not used.
/// </summary>
internal static class MappingOutput
{
    private static readonly string[] Columns = ["fact", "value", "date", "from", "because"];

    public static void Write(MappedFacts mapped, IDisplay display)
    {
        MappingReport report = mapped.Report;
        Guideline guideline = mapped.Facts.Guideline.Guideline;
        display.Line(
            0,
            Invariant($"{guideline.Id} {guideline.Version} as of {mapped.Facts.AsOf:yyyy-MM-dd}: "),
            Invariant($"{report.ResourcesRead} resources, {report.ResourcesRelevant} of them relevant."));
        foreach (string remark in report.Remarks)
            display.Line(0, new StyledText(remark, Tone.Caution));
        WriteFacts(report, guideline, display);
        WriteUnknown(report, guideline, display);
        WriteUnused(report, display);
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
            WriteLine(line, line.Facts, display);
    }

    private static void WriteFacts(MappingReport report, Guideline guideline, IDisplay display)
    {
        display.Heading("Facts");
        if (report.Mapped.IsEmpty)
        {
            display.Line(0, "None.");
            return;
        }

        display.Table(Columns, [.. report.Mapped.Select(fact => Row(fact, guideline))]);
        foreach (MappedFact fact in report.Mapped)
        {
            if (fact.Reading is { } reading)
                display.Line(0, new StyledText(fact.Fact, Tone.Strong), ": ", new StyledText(reading, Tone.Caution));
            foreach (OverruledSource over in fact.Over)
            {
                display.Line(
                    0, new StyledText(fact.Fact, Tone.Strong),
                    $": not {Place(over.Source)} of {over.Effective ?? "no date"}: {over.Reason}");
            }
        }
    }

    /// <summary>Writes the facts that are unknown although the record is about them, then those that it does not mention.</summary>
    private static void WriteUnknown(MappingReport report, Guideline guideline, IDisplay display)
    {
        string[] unknown = [.. Unknown(report, guideline.Facts.Select(fact => fact.Id))];
        if (unknown.Length == 0)
            return;
        display.Heading("Unknown");
        foreach (UnmappedLine line in report.Unmapped)
        {
            if (Unknown(report, line.Facts).ToArray() is { Length: > 0 } facts)
                WriteLine(line, facts, display);
        }

        string[] silent = [.. unknown.Except(report.Unmapped.SelectMany(line => line.Facts))];
        if (silent.Length > 0)
            display.Line(0, $"Nothing in the record states: {string.Join(", ", silent)}.");
    }

    private static void WriteUnused(MappingReport report, IDisplay display)
    {
        UnmappedLine[] unused = [.. report.Unmapped.Where(line => !Unknown(report, line.Facts).Any())];
        if (unused.Length == 0)
            return;
        display.Heading("Not used");
        foreach (UnmappedLine line in unused)
            WriteLine(line, line.Facts, display);
    }

    private static IEnumerable<string> Unknown(MappingReport report, IEnumerable<string> facts) =>
        facts.Except(report.Mapped.Select(fact => fact.Fact));

    private static void WriteLine(UnmappedLine line, IReadOnlyCollection<string> facts, IDisplay display) => display.Line(
        0, new StyledText(string.Join(", ", facts), Tone.Strong), $"{(facts.Count == 0 ? "" : ": ")}{line.Reason}",
        new StyledText($" {Place(line.Source)}", Tone.Faint));

    private static StyledText[] Row(MappedFact fact, Guideline guideline)
    {
        string? unit = guideline.Facts.First(declared => declared.Id == fact.Fact).Unit;
        return
        [
            new(fact.Fact, Tone.Strong),
            $"{fact.Value}{(unit is null ? "" : $" {unit}")}{(fact.IsUnconfirmed ? " (code not confirmed)" : "")}",
            fact.Effective ?? "no date", Place(fact.Source), fact.Because,
        ];
    }

    private static string Place(ReportedSource? source) =>
        source is null ? "" : $"{source.Resource} at {source.Place}{(source.Element is null ? "" : $".{source.Element}")}";
}
