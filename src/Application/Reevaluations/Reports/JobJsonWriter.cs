using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Views;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

public static class JobJsonWriter
{
    public static void Write(JobReport report, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        WriteJob(report.Job, report.StalledSince, report.NamesRequester, writer);
        writer.WriteString("of"u8, report.CoversAllPartners ? "all-partners" : "own-cases");
        writer.WriteNumber("progress"u8, Math.Round(report.Progress, 4));
        WriteCounts(report.Counts, writer);
        WriteNumber("casesPerSecond", report.CasesPerSecond, writer);
        WriteTime("estimatedEnd", report.EstimatedEnd, writer);
        WriteShards(report, writer);
        WriteGroups(report, writer);
        WriteUnreadable(report.Findings, writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of a job in the list of jobs.</summary>
    public static void WriteInList(Job job, bool namesRequester, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(writer);
        WriteJob(job, job.Stall?.Since, namesRequester, writer);
    }

    public static void WriteChanges(Job job, ChangePage page, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(page);
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("job"u8, job.Id);
        writer.WriteString("from"u8, job.From);
        writer.WriteString("version"u8, job.Version);
        PageWriter.Write(writer, "cases"u8, page.Cases, Write, page.Next);
        writer.WriteEndObject();

        void Write(CaseChange change)
        {
            writer.WriteString("caseId"u8, change.CaseId);
            writer.WriteNumber("revision"u8, change.Revision);
            CaseJsonWriter.WriteChanges(change.Changes, writer);
        }
    }

    /// <summary>Only those who run the service see who requested a job and why.</summary>
    private static void WriteJob(Job job, DateTimeOffset? stalledSince, bool namesRequester, Utf8JsonWriter writer)
    {
        writer.WriteString("job"u8, job.Id);
        writer.WriteString("kind"u8, Names.Of(job.Kind));
        writer.WriteString("guideline"u8, job.Guideline);
        writer.WriteString("from"u8, job.From);
        writer.WriteString("version"u8, job.Version);
        writer.WriteString("contentHash"u8, job.ContentHash);
        writer.WriteString("state"u8, Names.Of(job.State));
        writer.WriteString("createdAt"u8, job.CreatedAt);
        WriteTime("startedAt", job.StartedAt, writer);
        WriteTime("endedAt", job.EndedAt, writer);
        WriteTime("stalledSince", stalledSince, writer);
        writer.WriteString("by"u8, namesRequester ? job.By : null);
        writer.WriteString("reason"u8, namesRequester ? job.Reason : null);
        writer.WriteString("detail"u8, namesRequester ? job.Detail : null);
    }

    private static void WriteCounts(CaseCounts counts, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("counts"u8);
        writer.WriteNumber("read"u8, counts.Read);
        writer.WriteNumber("unchanged"u8, counts.Unchanged);
        writer.WriteNumber("proved"u8, counts.Proved);
        writer.WriteNumber("changed"u8, counts.Changed);
        writer.WriteNumber("conflicts"u8, counts.Conflicts);
        writer.WriteNumber("failed"u8, counts.Failed);
        writer.WriteEndObject();
    }

    private static void WriteShards(JobReport report, Utf8JsonWriter writer)
    {
        (PartnerPlan Plan, Shard Shard, ShardProgress? Progress)[] shards = [.. report.Work.Shards()];
        writer.WriteStartObject("shards"u8);
        writer.WriteNumber("total"u8, shards.Length);
        writer.WriteNumber("waiting"u8, shards.Count(shard => shard.Progress is null));
        foreach (ShardState state in Enum.GetValues<ShardState>())
            writer.WriteNumber(Names.Of(state), shards.Count(shard => shard.Progress?.State == state));
        writer.WriteEndObject();
        writer.WriteStartArray("failures"u8);
        foreach ((PartnerPlan plan, Shard shard, ShardProgress? progress) in shards.Where(
            shard => shard.Progress?.State == ShardState.Failed))
        {
            writer.WriteStartObject();
            writer.WriteString("partner"u8, plan.Partner);
            writer.WriteNumber("shard"u8, shard.Number);
            writer.WriteString("detail"u8, progress!.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteGroups(JobReport report, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("groups"u8);
        foreach ((string name, ChangeGroup group) in report.Groups)
        {
            writer.WriteStartObject();
            writer.WriteString("group"u8, name);
            writer.WriteNumber("cases"u8, group.Cases);
            CaseJsonWriter.WriteChanges(group.Changes, writer);
            writer.WriteStartArray("examples"u8);
            foreach (Example example in report.Examples.Where(example => example.Group == name))
                writer.WriteStringValue(example.CaseId);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber(
            "casesInFurtherGroups"u8,
            report.Findings.Further
                + report.Findings.Groups.Values.Sum(group => group.Cases) - report.Groups.Sum(group => group.Value.Cases));
    }

    private static void WriteUnreadable(JobFindings findings, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("unreadable"u8);
        foreach ((string reason, long cases) in findings.Unreadable)
        {
            writer.WriteStartObject();
            writer.WriteString("reason"u8, reason);
            writer.WriteNumber("cases"u8, cases);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(string name, DateTimeOffset? time, Utf8JsonWriter writer)
    {
        if (time is { } known)
            writer.WriteString(name, known);
        else
            writer.WriteNull(name);
    }

    private static void WriteNumber(string name, double? number, Utf8JsonWriter writer)
    {
        if (number is { } known)
            writer.WriteNumber(name, Math.Round(known, 1));
        else
            writer.WriteNull(name);
    }
}
