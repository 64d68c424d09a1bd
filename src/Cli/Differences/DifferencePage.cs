using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Differences;

/// <summary>Exactly which patients two versions decide differently, for people.</summary>
internal static class DifferencePage
{
    /// <summary>Writes a difference.</summary>
    public static void Write(ComparedVersions versions, VersionDifference difference, IPage page)
    {
        Guideline from = versions.From.Guideline, to = versions.To.Guideline;
        page.Line(0, new Words(to.Title, Tone.Strong));
        page.Line(0, $"{to.Id}: from {from.Version} ({Names.Of(from.Status)}) to {to.Version} ({Names.Of(to.Status)})");
        page.Line(0, new Words(to.Review, Tone.Caution));
        page.Gap();
        page.Line(0, "size of the difference: ", new Words(VersionClaim.Size(difference), Tone.Strong));
        page.Line(0, Share(difference));
        WriteFacts(versions, difference, page);
        foreach (IGrouping<DecisionPart, Region> part in difference.Regions.GroupBy(region => region.Change.Part).OrderBy(part => part.Key))
            PartSection.Write(versions, part.Key, [.. part], page);
        if (difference.HasMoreRegions)
        {
            page.Gap();
            page.Line(
                0,
                $"There are more groups of patients than are listed: of each change of what both versions decide the first "
                + $"{DifferenceAnalysis.MaxDecidedRegions}, of each change to or from undetermined the first {DifferenceAnalysis.MaxUndeterminedRegions}.");
        }

        page.Gap();
        page.Line(0, new Words(to.Disclaimer, Tone.Caution));
    }

    private static Words Share(VersionDifference difference)
    {
        if (difference.SameDecisions)
            return new($"No patient is decided differently: proved for every possible patient ({difference.Nodes:N0} diagram nodes).", Tone.Good);
        double percent = difference.Share * 100;
        string share = percent switch
        {
            < 0.01 => "less than 0.01 %",
            > 99.99 and < 100 => "more than 99.99 %",
            _ => $"{percent:0.##} %",
        };
        return $"{share} of the possible combinations of classes of facts are decided differently ({difference.Nodes:N0} diagram nodes).";
    }

    private static void WriteFacts(ComparedVersions versions, VersionDifference difference, IPage page)
    {
        page.Heading("Facts");
        if (difference.Facts.IsEmpty)
            page.Line(2, "The facts are the same.");
        foreach (FactChange change in difference.Facts)
        {
            string? label = versions.Both(guideline => guideline.Facts).FirstOrDefault(fact => fact.Id == change.Fact)?.Label;
            page.Line(2, new Words(label is null ? change.Fact : $"{label} ({change.Fact})", Tone.Strong), $": {change.Text}");
        }
    }
}
