using GuidelineDecisions.Cli.Answers;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Differences;

/// <summary>The changes in one part of the decision: for each the groups of patients for whom it changes so.</summary>
internal static class PartSection
{
    public static void Write(ComparedVersions versions, DecisionPart part, IReadOnlyList<Region> regions, IPage page)
    {
        var labels = new Labels(versions.To.Guideline);
        page.Heading(Title(part));
        foreach (IGrouping<string, Region> changed in regions.GroupBy(region => region.Change.Id))
        {
            foreach (IGrouping<DecisionChange, Region> alike in changed.GroupBy(region => region.Change))
            {
                DecisionChange change = alike.Key;
                page.Line(2, new Words(change.Id, Tone.Strong), $": {change.From} -> ", new Words(change.To, Tone.Strong));
                if (Text(versions, change) is { } text)
                    page.Line(4, new Words(text, Tone.Faint));
                foreach (Region region in alike)
                    Write(region, labels, page);
            }
        }
    }

    private static void Write(Region region, Labels labels, IPage page)
    {
        page.Line(4, region.Facts.IsEmpty ? "for every patient" : "for every possible patient with");
        foreach (FactRange range in region.Facts)
            page.Line(6, $"{labels.Fact(range.Fact)}: {range.Text}");
        page.Line(6, new Words($"for example as of {region.Patient.AsOf:yyyy-MM-dd}: ", Tone.Faint), $"{region.Patient}");
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
