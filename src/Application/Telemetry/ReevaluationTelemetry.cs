using System.Diagnostics.Metrics;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Telemetry;

/// <summary>Re-evaluation: cases as the records of the shards count them, and jobs that ended.</summary>
public sealed class ReevaluationTelemetry
{
    private readonly Counter<long> cases;
    private readonly Counter<long> jobs;

    internal ReevaluationTelemetry(Meter meter)
    {
        cases = meter.CreateCounter<long>("guidelines.reevaluation.cases", "{case}", "Cases that a job has processed.");
        jobs = meter.CreateCounter<long>("guidelines.reevaluation.jobs", "{job}", "Jobs that ended. A job that is retried ends again.");
    }

    /// <summary>A page of a job was recorded.</summary>
    internal void Recorded(JobKind kind, CaseCounts counts)
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
                cases.Add(count, new(Tags.Kind, word), new(Tags.Outcome, outcome));
        }
    }

    /// <summary>A job ended.</summary>
    internal void Ended(Job job)
    {
        if (jobs.Enabled)
            jobs.Add(1, new(Tags.Kind, Names.Of(job.Kind)), new("state", Names.Of(job.State)));
    }
}
