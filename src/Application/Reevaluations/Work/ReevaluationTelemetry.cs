using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Application.Telemetry;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Reevaluations.Work;

/// <summary>Counts re-evaluated cases, as the shards' checkpoints record them, and ended jobs.</summary>
public sealed class ReevaluationTelemetry
{
    private readonly Counter<long> cases;
    private readonly Counter<long> jobs;

    public ReevaluationTelemetry(ServiceTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        cases = telemetry.Meter.CreateCounter<long>("guidelines.reevaluation.cases", "{case}", "Cases that a job has processed.");
        jobs =
            telemetry.Meter.CreateCounter<long>(
                "guidelines.reevaluation.jobs", "{job}", "Jobs that ended. A job that is retried ends again.");
    }

    internal void RecordPage(JobKind kind, CaseCounts counts)
    {
        if (!cases.Enabled)
            return;
        string word = Names.Of(kind);
        Add(counts.Unchanged, "unchanged");
        Add(counts.Changed, "changed");
        Add(counts.Conflicts, "conflict");
        Add(counts.Failed, "failed");

        void Add(long count, string outcome)
        {
            if (count > 0)
                cases.Add(count, new(TelemetryTags.Kind, word), new(TelemetryTags.Outcome, outcome));
        }
    }

    internal void RecordEnd(Job job)
    {
        if (jobs.Enabled)
            jobs.Add(1, new(TelemetryTags.Kind, Names.Of(job.Kind)), new("state", Names.Of(job.State)));
    }
}
