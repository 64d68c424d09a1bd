using System.Text.Json;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>Everything that writes to a bucket, as operations on one partner with one bucket.</summary>
/// <param name="catalogue">The guidelines.</param>
/// <param name="kind">The kind of cases, one of <see cref="FollowedCase.Kinds"/>.</param>
internal sealed class Operations(IGuidelineCatalogue catalogue, string kind = FollowedCase.OneSchedule)
{
    public const string CaseId = "Mark-7f3a/Zaphod";
    public const string OtherId = "other";
    public const string Job = "20261128120000000-0123abcd";

    private static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly CancellationToken Cancel = CancellationToken.None;

    /// <summary>The kinds of writes, by name.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["put", "put-new", "event", "delete", "delete-and-put", "advance", "example", "reevaluate", "once", "fence"];

    /// <summary>Writes with the kind of cases to which they are applied: each to cases of one schedule, those that change the agendas of a
    /// case to cases of three schedules too.</summary>
    public static IEnumerable<(string Kind, string Write)> OfKinds(IEnumerable<string> writes)
    {
        string[] ofAgendas = ["put", "event", "delete", "delete-and-put", "advance", "reevaluate"];
        return
        [
            .. writes.Select(write => (FollowedCase.OneSchedule, write)),
            .. writes.Intersect(ofAgendas).Select(write => (FollowedCase.ThreeSchedules, write)),
        ];
    }

    private readonly GuidelineEntry guideline = catalogue.Find(FollowedCase.Of(kind, Day).Guideline)!;

    /// <summary>A partner of its own, whose cases are all in one bucket. No row of it is needed.</summary>
    public static Caller NewCaller() =>
        new(new Application.Partners.Partner($"b{Guid.NewGuid():N}", "A test's", 1, DateTimeOffset.UnixEpoch), "key:test", Scopes.All);

    /// <summary>Runs an operation.</summary>
    /// <returns>The number of revisions that it acknowledged.</returns>
    public async Task<int> RunAsync(string operation, Instance instance, Caller caller, int number)
    {
        switch (operation)
        {
            case "put":
                return Revisions(await PutAsync(instance, caller, CaseId, number));
            case "put-new":
                return Revisions(await PutAsync(instance, caller, Invariant($"{OtherId}-{number}"), number));
            case "event":
                string recorded = kind == FollowedCase.OneSchedule ? "surgery" : "all-done";
                using (var clinicalEvent = JsonDocument.Parse(
                    Invariant($$"""{ "kind": "{{recorded}}", "date": "{{Day.AddDays(-number):yyyy-MM-dd}}" }""")))
                {
                    return Revisions(await new ClinicalEventRecorder(instance.Writer, catalogue, TimeProvider.System)
                        .RecordAsync(caller, CaseId, clinicalEvent.RootElement, CasePrecondition.None, Cancel));
                }

            case "delete":
                await instance.DeleteAsync(caller, CaseId);
                return 0;
            case "delete-and-put":
                await instance.DeleteAsync(caller, CaseId);
                return Revisions(await PutAsync(instance, caller, CaseId, number));
            case "advance":
                if ((await FindAsync(instance, caller))?.Agendas.Min(agenda => agenda.Next) is { } next)
                    await instance.Agendas.AdvanceAsync(CaseKey.Of(caller.Partner, CaseId), next, Cancel);
                return 0;
            case "example":
                await instance.Examples.AddAsync(Job, caller.Partner, 0, [new("group", CaseId), new("group", OtherId)]);
                return 0;
            case "reevaluate":
                return await ReevaluateAsync(instance, caller, number);
            case "once":
                await instance.Buckets.AppendOnceAsync(caller.Partner, Completed, Job);
                return 0;
            case "fence":
                await instance.Buckets.FenceAsync(caller.Partner, 0, "another-guideline", number);
                return 0;
            default:
                throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation.");
        }
    }

    public Task<CaseWriteResult> PutAsync(Instance instance, Caller caller, string caseId, int number) =>
        instance.Writer.PutAsync(caller, caseId, Content(number), CasePrecondition.None, Cancel);

    private static FeedEvent Completed => new()
    {
        Type = FeedEventTypes.ReevaluationCompleted,
        At = DateTimeOffset.UnixEpoch,
        By = "test",
        Cause = $"reevaluation:{Job}",
    };

    private static int Revisions(CaseWriteResult result) =>
        result is CaseWritten written && written.Before != written.Revision ? 1 : 0;

    private static Task<StoredCase?> FindAsync(Instance instance, Caller caller) =>
        instance.Cases.FindAsync(CaseKey.Of(caller.Partner, CaseId), Cancel);

    /// <summary>Commits as a job does: without trying again when the case has changed.</summary>
    private async Task<int> ReevaluateAsync(Instance instance, Caller caller, int number)
    {
        if (await FindAsync(instance, caller) is not { Latest: { } latest } found)
            return 0;
        CaseDraft draft = new(CaseDecision.Of(Content(number).Facts), IsDayGiven: true, $"reevaluation:{Job}", guideline.Activation);
        CaseCommit commit = draft.Commit(
            CaseKey.Of(caller.Partner, CaseId), found, catalogue, latest.CaseId, "reevaluation",
            caller.Partner.Now(TimeProvider.System));
        return (await instance.Cases.CommitAsync([commit])).IsWritten ? 1 : 0;
    }

    /// <summary>
    /// Content that schedules a follow-up by each schedule and differs for each number. That of three schedules has other windows for other
    /// numbers.
    /// </summary>
    private CaseContent Content(int number)
    {
        DateOnly day = Day.AddDays(-number);
        using JsonDocument facts = JsonDocument.Parse(
            kind == FollowedCase.OneSchedule
                ? """
                  { "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
                    "vertebralRadiotherapyEnd": "2026-06-01" }
                  """
                : Invariant($$"""
                  { "enrolled": true, "start": "2026-06-01", "lastScan": "{{day.AddDays(-10 * (number % 5)):yyyy-MM-dd}}",
                    "scans": {{number % 4}}, "visits": {{number % 3}}, "declined": false }
                  """));
        PatientFacts read = guideline.Active!.Facts.Read(facts.RootElement, day).Value!;
        return new(guideline, day, read);
    }
}
