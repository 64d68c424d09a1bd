using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Evaluation;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Differences;

internal static class DifferenceOutput
{
    public static void Write(ComparedVersions versions, VersionDifference difference, IDisplay display)
    {
        Guideline from = versions.From.Guideline, to = versions.To.Guideline;
        display.Line(0, new StyledText(to.Title, Tone.Strong));
        display.Line(0, $"{to.Id}: from {from.Version} ({Names.Of(from.Status)}) to {to.Version} ({Names.Of(to.Status)})");
        display.Line(0, new StyledText(to.Review, Tone.Caution));
        display.Gap();
        display.Line(0, "size of the difference: ", new StyledText(VersionClaim.Size(difference), Tone.Strong));
        display.Line(0, Share(difference));
        WriteFacts(versions, difference, display);
        foreach (IGrouping<DecisionPart, Region> part in difference.Regions.GroupBy(region => region.Change.Part).OrderBy(part => part.Key))
            PartSection.Write(versions, part.Key, [.. part], display);
        if (difference.HasMoreRegions)
        {
            display.Gap();
            display.Line(
                0,
                $"Not all groups of patients are listed: only the first "
                + $"{DifferenceAnalysis.MaxDecidedRegions} for each change between decided outcomes, and the first "
                + $"{DifferenceAnalysis.MaxUndeterminedRegions} for each change to or from undetermined.");
        }

        WriteContent(difference, display);
        display.Gap();
        display.Line(0, new StyledText(to.Disclaimer, Tone.Caution));
    }

    private static StyledText Share(VersionDifference difference)
    {
        if (difference.SameDecisions)
            return new(
                Invariant(
                    $"No patient gets a different decision: proved for every possible patient ({difference.Nodes:N0} diagram nodes)."),
                Tone.Good);
        double percent = difference.Share * 100;
        string share = percent switch
        {
            < 0.01 => "less than 0.01 %",
            > 99.99 and < 100 => "more than 99.99 %",
            _ => Invariant($"{percent:0.##} %"),
        };
        return Invariant(
            $"{share} of the possible combinations of classes of facts get a different decision ({difference.Nodes:N0} diagram nodes).");
    }

    private static void WriteFacts(ComparedVersions versions, VersionDifference difference, IDisplay display)
    {
        display.Heading("Facts");
        if (difference.Facts.IsEmpty)
            display.Line(2, "The facts are the same.");
        foreach (FactChange change in difference.Facts)
        {
            string? label = versions.Both(guideline => guideline.Facts).FirstOrDefault(fact => fact.Id == change.Fact)?.Label;
            display.Line(2, new StyledText(label is null ? change.Fact : $"{label} ({change.Fact})", Tone.Strong), $": {change.Text}");
        }
    }

    private static void WriteContent(VersionDifference difference, IDisplay display)
    {
        display.Heading("The document");
        if (difference.Content.IsEmpty)
            display.Line(2, "The documents say the same.");
        foreach (IGrouping<(string, string), ContentChange> item in difference.Content.GroupBy(change => (change.Part, change.Id)))
        {
            ContentChange first = item.First();
            string place = first.Id.Length == 0 ? first.Part : $"{first.Part} {first.Id}";
            if (first.Key.Length == 0)
            {
                display.Line(2, new StyledText(place, Tone.Strong), $": {first.Kind}");
                continue;
            }

            display.Line(2, new StyledText(place, Tone.Strong));
            foreach (ContentChange change in item)
            {
                display.Line(4, $"{change.Key}: {change.Kind}");
                if (change.From is { } from)
                    display.Line(6, $"from: {from}");
                if (change.To is { } now)
                    display.Line(6, $"to:   {now}");
            }
        }
    }
}

/// <summary>The changes in one part of the decision, each with the groups of patients it affects.</summary>
internal static class PartSection
{
    public static void Write(ComparedVersions versions, DecisionPart part, IReadOnlyList<Region> regions, IDisplay display)
    {
        var labels = new GuidelineLabels(versions.To.Guideline);
        display.Heading(Title(part));
        foreach (IGrouping<string, Region> changed in regions.GroupBy(region => region.Change.Id))
        {
            foreach (IGrouping<DecisionChange, Region> alike in changed.GroupBy(region => region.Change))
            {
                DecisionChange change = alike.Key;
                display.Line(2, new StyledText(change.Id, Tone.Strong), $": {change.From} -> ", new StyledText(change.To, Tone.Strong));
                if (Text(versions, change) is { } text)
                    display.Line(4, new StyledText(text, Tone.Faint));
                foreach (Region region in alike)
                    Write(region, labels, display);
            }
        }
    }

    private static void Write(Region region, GuidelineLabels labels, IDisplay display)
    {
        display.Line(4, region.Facts.IsEmpty ? "for every patient" : "for every possible patient with");
        foreach (FactRange range in region.Facts)
            display.Line(6, $"{labels.Fact(range.Fact)}: {range.Text}");
        display.Line(
            6, new StyledText(Invariant($"for example as of {region.Patient.AsOf:yyyy-MM-dd}: "), Tone.Faint), $"{region.Patient}");
    }

    private static string Title(DecisionPart part) => part switch
    {
        DecisionPart.Scope => "Scope",
        DecisionPart.Rule => "Rules",
        DecisionPart.Notice => "Notices and conflicts",
        DecisionPart.Caution => "Cautions",
        DecisionPart.Options => "Options, by rank",
        _ => "Follow-up",
    };

    private static string? Text(ComparedVersions versions, DecisionChange change) => change.Part switch
    {
        DecisionPart.Scope => versions.To.Guideline.Scope.Label,
        DecisionPart.Rule => versions.Both(guideline => guideline.Rules).First(rule => rule.Id == change.Id).Text,
        DecisionPart.Notice => versions.Both(guideline => guideline.Notices).FirstOrDefault(notice => notice.Id == change.Id)?.Text
            ?? versions.Both(guideline => guideline.Conflicts).First(conflict => conflict.Id == change.Id).Text,
        _ => null,
    };
}
