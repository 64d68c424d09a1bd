using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Which cases change in the same way, and in which.</summary>
internal static class GroupSection
{
    public static void Write(JobReport job, IPage page)
    {
        CaseCounts counts = job.Counts;
        string does = job.IsPreview ? "would change" : "changed";
        page.Heading($"Advice that {does}, for {counts.Changed:N0} of {Cases(counts.Read)}{(job.IsEnded ? "" : " so far")}");
        foreach (ChangeGroup group in job.Groups)
            Write(group, page);
        if (job.CasesInFurtherGroups > 0)
            page.Line(2, $"and {Cases(job.CasesInFurtherGroups)} in other ways");
    }

    private static void Write(ChangeGroup group, IPage page)
    {
        page.Line(2, new Words(Cases(group.Cases), Tone.Strong));
        foreach (AdviceChange change in group.Changes)
            page.Line(4, ChangeText.Of(change));
        if (group.Examples.Count > 0)
            page.Line(4, new Words("for example ", Tone.Faint), string.Join(", ", group.Examples));
    }

    private static string Cases(long number) => number == 1 ? "1 case" : $"{number:N0} cases";
}
