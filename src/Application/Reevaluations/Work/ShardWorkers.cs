using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

public sealed class ShardWorkers(
    IJobStore jobs,
    ICaseStore cases,
    ICaseBuckets buckets,
    IExampleStore examples,
    IGuidelineCatalogue catalogue,
    AffectedPatientsOfVersions affected,
    AgendaKeeper agendas,
    CaseTelemetry caseTelemetry,
    ReevaluationTelemetry telemetry,
    TimeProvider clock)
{
    internal ShardWorker Of(Job job, GuidelineEntry guideline, PublishedVersion version, Partner partner, Shard shard)
    {
        var judge = new CaseJudge(job, guideline, version, affected);
        return new(
            job,
            partner,
            shard,
            new BucketPages(job, partner, buckets, judge),
            new PageReevaluation(job, judge, cases, agendas, catalogue, caseTelemetry, clock),
            new ExampleKeeper(job, partner, examples),
            jobs,
            buckets,
            telemetry,
            clock);
    }
}
