using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Reevaluations;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.AzureStorage.Tests.Guidelines;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.AzureStorage.Tests.Recovery;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>
/// A process ends before or after any of its requests to the storage while it changes a case, and the messages that it has taken are lost.
/// Then the client sends its request again, the message is redelivered, or another instance sweeps. Each transition of each schedule is
/// reported once and in order, and the rows of the agendas are those of the case.
/// </summary>
public sealed class InterruptedWriteTests(AzuriteFixture storage)
{
    /// <summary>The days between the first write of a case and the one that is interrupted: several transitions have been missed.</summary>
    private const int DaysBetween = 100;

    /// <summary>The number of cases that are re-evaluated, and which request of the job is the next one to be interrupted.</summary>
    private const int Reevaluated = 3, RequestsBetween = 5;

    private static readonly DateOnly Start = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-DaysBetween);

    private static readonly string[] WriteKinds = ["put", "event", "check", "delete"];

    public static TheoryData<string, string> Writes =>
        [.. FollowedCase.Kinds.SelectMany(kind => WriteKinds.Select(write => (kind, write)))];

    public static TheoryData<string> Kinds => [.. FollowedCase.Kinds];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_that_is_interrupted_anywhere_reports_each_transition_once(string kind, string write)
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create($"interrupted-{kind}-{write}".Replace(' ', '-'), inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using var run = await Run.StartAsync(azurite.ConnectionString, kind);
        int at = 0, requests = int.MaxValue;
        foreach (Fault loss in new[] { Fault.RequestLost, Fault.ResponseLost })
        {
            for (at = 0, requests = int.MaxValue; at < requests;)
                requests = await run.InterruptAsync(write, Invariant($"{loss}-{++at}"), at, loss);
        }

        Assert.True(at > 2, Invariant($"The write makes {at} requests only."));
    }

    /// <summary>Plan, shards and end of a job that moves, ends and begins schedules.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_re_evaluation_that_is_interrupted_anywhere_reports_each_transition_once(string kind)
    {
        await using LocalHost.Storage.Azurite azurite = storage.Create($"interrupted-{kind}-job".Replace(' ', '-'), inMemory: true);
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        using var run = await Run.StartAsync(azurite.ConnectionString, kind);
        FollowedCase[] cases = [.. Enumerable.Range(0, Reevaluated).Select(_ => FollowedCase.Of(kind, Start))];
        for (int place = 0; place < cases.Length; place++)
        {
            cases[place].Begin(Start.AddDays(-40 * place));
            await run.PutAsync(run.Healthy, Id(place), cases[place]);
            cases[place].AdvanceTo(Start.AddDays(DaysBetween));
        }

        await run.SetDayAndCheckAsync(Start.AddDays(DaysBetween));
        int at = 1;
        for (bool hasEnded = true; hasEnded; at += RequestsBetween)
        {
            string version = await run.ActivateOtherAsync();
            hasEnded = await run.EndsAsync(at, at % 2 == 0 ? Fault.ResponseLost : Fault.RequestLost, ending => ending.DrainAsync());
            await run.RecoverJobsAsync();
            for (int place = 0; place < cases.Length; place++)
            {
                cases[place].Redecide(version);
                await run.AssertAsync(Id(place), cases[place], Invariant($"at request {at}"));
            }
        }

        Assert.True(at > 30, Invariant($"A job makes fewer than {at} requests."));

        static string Id(int place) => Invariant($"case-{place}");
    }

    private sealed class Run : IDisposable
    {
        private readonly string connection;
        private readonly string kind;
        private readonly Caller caller;
        private readonly Instance ending;
        private int left = int.MaxValue;
        private Fault loss;

        private Run(string connection, string kind, Instance healthy, Caller caller)
        {
            (this.connection, this.kind, Healthy, this.caller) = (connection, kind, healthy, caller);
            ending = new(connection, faults: _ => Interlocked.Decrement(ref left) switch
            {
                > 0 => Fault.None,
                0 => loss,
                _ => Fault.RequestLost,
            });
        }

        public Instance Healthy { get; }

        public static async Task<Run> StartAsync(string connection, string kind)
        {
            var healthy = new Instance(connection);
            GuidelinePublisher publisher = healthy.Get<GuidelinePublisher>();
            await publisher.PublishShippedAsync(TestContext.Current.CancellationToken);
            FollowedCase model = FollowedCase.Of(kind, Start);
            foreach (string document in new[] { Surveillance.Document(), model.RevisedDocument })
            {
                string id = (string)JsonNode.Parse(document)!["id"]!;
                Assert.IsType<VersionPublished>(await publisher.PublishAsync(
                    "test", id, Encoding.UTF8.GetBytes(document), "test", TestContext.Current.CancellationToken));
            }

            await FirstActivation.StoreAsync(healthy.Get<IGuidelineStore>(), healthy.Get<IGuidelineCatalogue>(), Surveillance.Id);
            Application.Partners.Partner partner = (await healthy.Get<PartnerAdministration>()
                .AddAsync("followed", "A test's", 1, "UTC", "test", TestContext.Current.CancellationToken)).Value!;
            var run = new Run(connection, kind, healthy, new(partner, "key:test", Scopes.All));
            run.SetDay(Start);
            await run.ending.Get<IGuidelineCatalogue>().ReloadAsync(TestContext.Current.CancellationToken);
            return run;
        }

        /// <summary>Interrupts a write of a new case at a request, repeats it, and checks the case.</summary>
        /// <returns>The number of requests that the write makes, if it was not interrupted.</returns>
        public async Task<int> InterruptAsync(string write, string id, int at, Fault lost)
        {
            SetDay(Start);
            FollowedCase model = FollowedCase.Of(kind, Start);
            model.Begin(Start);
            await PutAsync(Healthy, id, model);
            DateOnly day = Start.AddDays(DaysBetween);
            SetDay(day);
            if (write != "delete")
                model.AdvanceTo(day);
            string done = write is "put" or "event" ? model.RecordDone(day) : "";
            bool hasEnded = await EndsAsync(at, lost, WriteAsync);
            if (write == "delete" && await FindAsync(id) is { IsDeleted: false })
                await AssertAsync(id, model, $"{write} {id}");
            if (hasEnded || write == "delete")
                await WriteAsync(Healthy);
            if (write == "delete")
            {
                await Healthy.DrainAsync();
                model = FollowedCase.Of(kind, Start);
            }

            await AssertAsync(id, model, $"{write} {id}");
            return hasEnded ? int.MaxValue : at;

            Task WriteAsync(Instance instance) => write switch
            {
                "put" => PutAsync(instance, id, model),
                "event" => RecordAsync(instance, id, done, day),
                "delete" => instance.Get<CaseDeleter>().DeleteAsync(
                    caller, id, CasePrecondition.None, TestContext.Current.CancellationToken),
                _ => instance.HandleAsync(QueueNames.FollowUpCheck, FollowUpCheckMessage.Of(day, caller.Partner.Id, 0, 1).ToJson()),
            };
        }

        /// <summary>Lets the ending instance work until it has made some requests.</summary>
        /// <returns>Whether it was interrupted.</returns>
        public async Task<bool> EndsAsync(int at, Fault lost, Func<Instance, Task> work)
        {
            (loss, left) = (lost, at);
            try
            {
                await work(ending);
                return false;
            }
            catch (StorageUnavailableException)
            {
                return true;
            }
            finally
            {
                left = int.MaxValue;
            }
        }

        public async Task PutAsync(Instance instance, string id, FollowedCase model)
        {
            var body = new JsonObject { ["guideline"] = model.Guideline, ["facts"] = model.Facts() };
            using JsonDocument json = JsonDocument.Parse(body.ToJsonString());
            List<InputError> errors = [];
            CaseContent? content = CaseContent.Read(
                new ObjectReader(json.RootElement, "", errors, CaseContent.Keys.AsSpan()), instance.Get<IGuidelineCatalogue>(),
                DateOnly.FromDateTime(instance.Clock.Now.UtcDateTime), errors);
            Assert.Empty(errors);
            Assert.IsType<CaseWritten>(await instance.Get<CaseWriter>()
                .PutAsync(caller, id, content!, CasePrecondition.None, TestContext.Current.CancellationToken));
        }

        public async Task SetDayAndCheckAsync(DateOnly day)
        {
            SetDay(day);
            await Healthy.HandleAsync(
                QueueNames.FollowUpCheck, FollowUpCheckMessage.Of(day, caller.Partner.Id, 0, 1).ToJson());
        }

        /// <summary>Activates the version of the two that is not active.</summary>
        public async Task<string> ActivateOtherAsync()
        {
            FollowedCase model = FollowedCase.Of(kind, Start);
            string active = Healthy.Get<IGuidelineCatalogue>().Find(model.Guideline)!.Active!.Version;
            string other = active == model.Versions.First ? model.Versions.Revised : model.Versions.First;
            await Healthy.Get<GuidelineActivation>()
                .ActivateAsync(model.Guideline, other, "A test.", "the test", TestContext.Current.CancellationToken);
            return other;
        }

        public async Task RecoverJobsAsync()
        {
            do
            {
                await Healthy.SweepAsync();
                await Healthy.SweepAsync();
                await Healthy.DrainAsync();
            }
            while (await Healthy.Jobs.ListOpenAsync(TestContext.Current.CancellationToken)
                .AnyAsync(TestContext.Current.CancellationToken));
        }

        /// <summary>Asserts that the case's events, agendas and rows are those of the model.</summary>
        public async Task AssertAsync(string id, FollowedCase model, string when)
        {
            (System.Collections.Immutable.ImmutableArray<FeedEntry> events, bool more) = await Healthy.Get<IEventFeed>()
                .ReadAsync(caller.Partner, FeedCursor.Start(caller.Partner), 1000, TestContext.Current.CancellationToken);
            Assert.False(more);
            string[] recorded =
            [
                .. events.Select(each => each.Event).Where(each => each is { FollowUp: not null } && each.CaseId == id)
                    .Select(FollowUpWorld.TextOf),
            ];
            Assert.True(
                model.Events.SequenceEqual(recorded),
                $"{when}: expected\n{string.Join('\n', model.Events)}\nfound\n{string.Join('\n', recorded)}");
            await AgendaRows.AssertAsync(connection, caller.Partner, id, model.Agendas);
            Assert.Equal(
                model.Agendas.Select(agenda => (agenda.Schedule, agenda.Next)),
                (await FindAsync(id))!.Agendas.Select(agenda => (agenda.ScheduleName, agenda.Next)));
        }

        public void Dispose()
        {
            ending.Dispose();
            Healthy.Dispose();
        }

        private void SetDay(DateOnly day) =>
            Healthy.Clock.Now = ending.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

        private Task<StoredCase?> FindAsync(string id) =>
            Healthy.Get<ICaseStore>().FindAsync(CaseKey.Of(caller.Partner, id), TestContext.Current.CancellationToken);

        private async Task RecordAsync(Instance instance, string id, string done, DateOnly day)
        {
            using var clinicalEvent = JsonDocument.Parse(Invariant($$"""{ "kind": "{{done}}", "date": "{{day:yyyy-MM-dd}}" }"""));
            Assert.IsType<CaseWritten>(await instance.Get<ClinicalEventRecorder>()
                .RecordAsync(caller, id, clinicalEvent.RootElement, CasePrecondition.None, TestContext.Current.CancellationToken));
        }
    }
}
