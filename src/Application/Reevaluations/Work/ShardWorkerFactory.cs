using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations.Work;

public sealed class ShardWorkerFactory(
    IJobStore jobs,
    ICaseStore cases,
    ICaseBuckets buckets,
    IExampleStore examples,
    IGuidelineCatalogue catalogue,
    AffectedPatientsCache affected,
    AgendaAdvancer agendas,
    CaseTelemetry caseTelemetry,
    ReevaluationTelemetry telemetry,
    TimeProvider clock)
{
    internal ShardWorker Of(Job job, GuidelineEntry guideline, PublishedVersion version, Partner partner, Shard shard)
    {
        var judge = new CaseAssessor(job, guideline, version, affected);
        return new(
            job,
            partner,
            shard,
            new BucketPageReader(job, partner, buckets, judge),
            new PageReevaluation(job, judge, cases, agendas, catalogue, caseTelemetry, clock),
            new ExampleCollector(job, partner, examples),
            jobs,
            buckets,
            telemetry,
            clock);
    }
}
