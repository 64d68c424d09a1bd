using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>How many cases a job looked at, and what came of them.</summary>
internal static class CountSection
{
    private static readonly string[] Columns = ["cases", "number", ""];

    public static void Write(JobReport job, IPage page)
    {
        CaseCounts counts = job.Counts;
        page.Gap();
        page.Table(
            Columns,
            [
                Row("read", counts.Read, job.IsOfAll ? "of all partners" : "your own", Tone.Plain),
                Row("unchanged", counts.Unchanged, counts.Proved > 0 ? $"{counts.Proved:N0} of them proved by the exact difference of the versions" : "", Tone.Good),
                Row(job.IsPreview ? "would change" : "changed", counts.Changed, "", Tone.Strong),
                Row("unreadable", counts.Failed, counts.Failed > 0 ? "their facts are not those of the version; the decision of before stands" : "", Tone.Bad),
                Row("written meanwhile", counts.Conflicts, counts.Conflicts > 0 ? "by their partner, and looked at again" : "", Tone.Plain),
            ]);
    }

    private static Words[] Row(string name, long number, string note, Tone tone) =>
        [new(name, number == 0 ? Tone.Faint : tone), $"{number:N0}", new(note, Tone.Faint)];
}
