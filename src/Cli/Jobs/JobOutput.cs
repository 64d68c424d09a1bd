using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Shows a job to people.</summary>
internal static class JobOutput
{
    /// <summary>Writes what the job is for, its state, its results, and what can be done next.</summary>
    public static void Write(JobReport job, IDisplay display)
    {
        WriteHead(job, display);
        CountSection.Write(job, display);
        GroupSection.Write(job, display);
        FailureSection.Write(job, display);
        WriteAdvice(job, display);
    }

    /// <summary>Writes what a job that has just started is for, and how to follow it.</summary>
    public static void WriteStarted(JobReport job, IDisplay display)
    {
        WriteHead(job, display);
        WriteAdvice(job, display);
    }

    private static void WriteHead(JobReport job, IDisplay display)
    {
        display.Line(0, new StyledText(JobProgressText.Title(job), Tone.Strong), ": ", JobStateText.Of(job));
        display.Line(2, $"job {job.Job}");
        display.Line(2, $"created {UtcText.Of(job.CreatedAt)}{(job.By is null ? "" : $" by {job.By}")}");
        if (job.Reason is { } reason)
            display.Line(2, $"reason: {reason}");
        if (job.StartedAt is { } started)
            display.Line(2, $"started {UtcText.Of(started)}{(job.EndedAt is { } ended ? $", ended {UtcText.Of(ended)}" : "")}");
        if (!job.IsEnded && job.StartedAt is not null)
            display.Line(2, JobProgressText.Line(job));
        if (JobProgressText.Stall(job) is { } stall)
            display.Line(2, new StyledText(stall, Tone.Bad));
        if (job.Detail is { } detail)
            display.Line(2, detail);
    }

    private static void WriteAdvice(JobReport job, IDisplay display)
    {
        if (!job.IsEnded)
            NextCommand.Write("To follow it:", $"jobs watch {job.Job}", display);
        else if (job.MayBeRetried)
            NextCommand.Write("To resume it:", $"jobs retry {job.Job}", display);
    }
}

/// <summary>How many cases a job read, by result.</summary>
internal static class CountSection
{
    private const string Unreadable = "the version cannot read their facts, so the previous decision remains";
    private const string WrittenMeanwhile = "by their partner, so they were evaluated again";

    private static readonly string[] Columns = ["cases", "number", ""];

    public static void Write(JobReport job, IDisplay display)
    {
        CaseCounts counts = job.Counts;
        display.Gap();
        display.Table(
            Columns,
            [
                Row("read", counts.Read, job.IsOfAll ? "of all partners" : "your own", Tone.Plain),
                Row("unchanged", counts.Unchanged, Proved(counts), Tone.Good),
                Row(job.IsPreview ? "would change" : "changed", counts.Changed, "", Tone.Strong),
                Row("unreadable", counts.Failed, counts.Failed > 0 ? Unreadable : "", Tone.Bad),
                Row("written meanwhile", counts.Conflicts, counts.Conflicts > 0 ? WrittenMeanwhile : "", Tone.Plain),
            ]);
    }

    private static string Proved(CaseCounts counts) =>
        counts.Proved > 0 ? Invariant($"{counts.Proved:N0} of them proved by the exact difference between the versions") : "";

    private static StyledText[] Row(string name, long number, string note, Tone tone) =>
        [new(name, number == 0 ? Tone.Faint : tone), Invariant($"{number:N0}"), new(note, Tone.Faint)];
}

/// <summary>Groups of cases that change in the same way.</summary>
internal static class GroupSection
{
    public static void Write(JobReport job, IDisplay display)
    {
        CaseCounts counts = job.Counts;
        string does = job.IsPreview ? "would change" : "changed";
        display.Heading(Invariant($"Advice that {does}, for {counts.Changed:N0} of {Cases(counts.Read)}{(job.IsEnded ? "" : " so far")}"));
        foreach (ChangeGroup group in job.Groups)
            Write(group, display);
        if (job.CasesInFurtherGroups > 0)
            display.Line(2, $"and {Cases(job.CasesInFurtherGroups)} in other ways");
    }

    private static void Write(ChangeGroup group, IDisplay display)
    {
        display.Line(2, new StyledText(Cases(group.Cases), Tone.Strong));
        foreach (AdviceChange change in group.Changes)
            display.Line(4, ChangeText.Of(change));
        if (group.Examples.Count > 0)
            display.Line(4, new StyledText("for example ", Tone.Faint), string.Join(", ", group.Examples));
    }

    private static string Cases(long number) => number == 1 ? "1 case" : Invariant($"{number:N0} cases");
}

/// <summary>Cases whose facts the version cannot read, and shards that failed.</summary>
internal static class FailureSection
{
    public static void Write(JobReport job, IDisplay display)
    {
        if (job.Unreadable.Count > 0)
            display.Heading("Facts that the version cannot read");
        foreach (UnreadableCases unreadable in job.Unreadable)
            display.Line(2, new StyledText(Invariant($"{unreadable.Cases:N0}: "), Tone.Bad), unreadable.Reason);
        if (job.Failures.Count > 0)
            display.Heading("Shards that failed");
        foreach (FailedShard shard in job.Failures)
            display.Line(2, new StyledText(Invariant($"{shard.Partner} {shard.Shard}: "), Tone.Bad), shard.Detail ?? "no reason given");
    }
}

/// <summary>A change of advice as text, such as "rule S7-imaging: undetermined -> recommend".</summary>
internal static class ChangeText
{
    public static StyledText[] Of(AdviceChange change) =>
    [
        change.Part == change.Id ? "" : $"{change.Part} ",
        new(change.Id, Tone.Strong),
        $": {change.From} -> ",
        new(change.To, Tone.Strong),
    ];
}

/// <summary>The state of a job, in its color.</summary>
internal static class JobStateText
{
    public static StyledText Of(JobHead job) => job.StalledSince is not null
        ? new($"{job.State}, stalled", Tone.Bad)
        : new(job.State, !job.IsEnded ? Tone.Caution : job.IsCompleted ? Tone.Good : Tone.Bad);
}
