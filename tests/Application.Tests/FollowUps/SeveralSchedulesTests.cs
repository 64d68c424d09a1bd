using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.Application.Tests.FollowUps;

public sealed class SeveralSchedulesTests
{
    private const string Start = "2027-01-10";

    private static readonly PublishedVersion Version = Surveillance.Published();

    [Fact]
    public void Each_schedule_in_effect_has_an_agenda_in_the_documents_order()
    {
        ImmutableArray<Agenda> agendas = Agendas(Changes([], Facts(), Start));
        Assert.Equal(
            ["scans 2027-03-10 2027-05-10", "blood-tests 2027-02-07 ", "visits 2027-02-10 2027-03-10"],
            agendas.Select(each => Invariant($"{each.Schedule} {each.DueFrom:yyyy-MM-dd} {each.OverdueAfter:yyyy-MM-dd}")));
        Assert.Equal([0, null, 0], agendas.Select(each => each.Step));
        Assert.Equal([14, null, 10], agendas.Select(each => each.ReminderEveryDays));
    }

    [Fact]
    public void A_window_that_does_not_close_becomes_due_and_never_overdue()
    {
        Agenda scheduled = Agendas(Changes([], Facts(), Start))[1];
        (FollowUpTransition transition, Agenda due) = scheduled.Advance();
        Assert.Equal((FeedEventTypes.FollowUpDue, "2027-02-07", null), (transition.Type, Text(transition.On), transition.OverdueAfter));
        Assert.Null(due.Next);
        Assert.Equal((FollowUpStatus.Due, 0), (due.StateOn(Day("2199-12-31")), due.DaysOverdue(Day("2199-12-31"))));
        // Stored years later, it starts as due.
        Agenda late = Agendas(Changes([], Facts(), "2031-01-10"))[1];
        Assert.Equal((FollowUpStatus.Due, null), (late.State, late.Next));
    }

    [Theory]
    // A counted scan is done, whatever the dates say; the next window is that of the next step.
    [InlineData("2027-04-01", "\"scans\":1,\"lastScan\":\"2027-04-01\"", "scans follow-up.done due done 2027-03-10")]
    // A date alone moves the window of a schedule that counts its follow-ups.
    [InlineData("2027-04-01", "\"lastScan\":\"2027-04-01\"", "scans follow-up.moved due scheduled 2027-06-01")]
    // A blood test is known by its date.
    [InlineData("2027-04-01", "\"lastTest\":\"2027-04-01\"", "blood-tests follow-up.done due done 2027-02-07")]
    // After the second visit there are no more.
    [InlineData(
        "2027-02-11",
        "\"visits\":2",
        "visits follow-up.done due done 2027-02-10; visits follow-up.ended nothing ended 2027-02-10")]
    [InlineData("2027-02-11", "\"declined\":true", "visits follow-up.ended due ended 2027-02-10")]
    // Several at once: in the order of the document.
    [InlineData(
        "2027-04-01",
        "\"scans\":1,\"lastScan\":\"2027-04-01\",\"lastTest\":\"2027-04-01\",\"visits\":1",
        "scans follow-up.done due done 2027-03-10; blood-tests follow-up.done due done 2027-02-07; "
            + "visits follow-up.done overdue done 2027-02-10")]
    public void A_change_is_reported_for_its_schedule(string today, string facts, string reported)
    {
        ImmutableArray<Agenda> before = Agendas(Changes([], Facts(), Start));
        Assert.Equal(reported, Reported(Changes(Advanced(before, today), Facts(facts), today)));
    }

    [Fact]
    public void A_schedule_that_had_ended_before_the_case_was_stored_is_not_reported()
    {
        ImmutableArray<AgendaChange> changes = Changes([], Facts("\"visits\":2"), Start);
        Assert.Equal(["scans", "blood-tests"], changes.Select(each => each.Schedule));
        Assert.Empty(changes.SelectMany(each => each.Transitions));
    }

    [Fact]
    public void The_end_of_a_schedule_is_reported_once()
    {
        ImmutableArray<Agenda> before = Agendas(Changes([], Facts(), Start));
        ImmutableArray<AgendaChange> ended = Changes(before, Facts("\"declined\":true"), Start);
        Assert.Equal("visits follow-up.ended scheduled ended 2027-02-10", Reported(ended));
        Assert.Equal("", Reported(Changes(Agendas(ended), Facts("\"declined\":true"), "2027-01-20")));
        // It begins again where the condition no longer holds.
        Assert.Equal(
            ["scans", "blood-tests", "visits"],
            Changes(Agendas(ended), Facts("\"declined\":false"), "2027-01-20").Select(each => each.Schedule));
    }

    [Fact]
    public void A_series_ends_with_its_last_window_before_the_end()
    {
        // A scan after two years and eleven months: the next one would open after three years.
        ImmutableArray<Agenda> before =
            Agendas(Changes([], Facts("\"scans\":3,\"lastScan\":\"2029-01-15\""), "2029-01-15"));
        Assert.Equal("2030-01-10", Text(Day(Start).AddYears(3)));
        Assert.DoesNotContain(before, each => each.Schedule == "scans");
        before = Agendas(Changes([], Facts("\"scans\":3,\"lastScan\":\"2028-12-15\""), "2028-12-15"));
        Assert.Equal("2029-12-15", Text(before[0].DueFrom));
        Assert.Equal(
            "scans follow-up.done due done 2029-12-15; scans follow-up.ended nothing ended 2029-12-15",
            Reported(
                Changes(Advanced([before[0]], "2030-01-20"), Facts("\"scans\":4,\"lastScan\":\"2030-01-20\""), "2030-01-20"), "scans"));
    }

    [Fact]
    public void A_count_that_is_corrected_downwards_is_not_a_follow_up_that_was_done()
    {
        ImmutableArray<Agenda> before = Agendas(Changes([], Facts("\"scans\":3"), Start));
        ImmutableArray<AgendaChange> corrected = Changes(before, Facts("\"scans\":2"), Start);
        Assert.Equal("", Reported(corrected));
        Assert.Equal(2, corrected[0].After!.Step);
        Assert.Equal("scans follow-up.done scheduled done 2028-01-10", Reported(Changes(Agendas(corrected), Facts("\"scans\":3"), Start)));
    }

    [Fact]
    public void An_agenda_that_was_stored_as_the_only_one_belongs_to_the_schedule_of_its_rule()
    {
        Agenda only = Agendas(Changes([], Facts(), Start))[0] with { Schedule = null, Step = null };
        ImmutableArray<AgendaChange> changes = Changes([only], Facts(), Start);
        Assert.Empty(changes.SelectMany(each => each.Transitions));
        Assert.Equal(["scans", "blood-tests", "visits"], Agendas(changes).Select(each => each.Schedule));
        Assert.Equal("S1-scan", only.ScheduleName);
    }

    [Fact]
    public void An_agenda_whose_schedule_the_version_does_not_have_ends()
    {
        Agenda before = Agendas(Changes([], Facts(), Start))[0] with { Schedule = "former", Rule = "S9-former" };
        Assert.Equal("former follow-up.ended scheduled ended 2027-03-10", Reported(Changes([before], Facts(), Start)));
    }

    /// <summary>
    /// The transaction of a case has room for as many schedules as a guideline may have, whatever happens to each of them.
    /// </summary>
    [Fact]
    public void The_changes_of_all_schedules_fit_into_one_transaction()
    {
        Agenda agenda = Agendas(Changes([], Facts(), Start))[0];
        FollowUpTransition transition = agenda.Advance().Transition;
        int most = DecisionCore.Guidelines.GuidelineLimits.Schedules;
        AgendaChange done = new("a", agenda, agenda, [transition, transition]), ended = new("a", agenda, null, [transition]),
            begun = new("a", null, agenda, [transition]);
        foreach (AgendaChange[] changes in new[] { Enumerable.Repeat(done, most).ToArray(), [.. Times(ended), .. Times(begun)] })
            Assert.InRange(Rows([.. changes]), 1, ICaseStore.MaxRows);

        IEnumerable<AgendaChange> Times(AgendaChange change) => Enumerable.Repeat(change, most);

        static int Rows(ImmutableArray<AgendaChange> changes)
        {
            Decision decision = Decide(Facts(), Start);
            CaseRevision revision = CaseDecision.Of(decision).Revise("case", 1, CaseCauses.Put, "test", DateTimeOffset.UnixEpoch);
            var before = new StoredCase(revision, 1, Sequence: 1, IsErasing: false, "tag");
            var key = new CaseKey("p", 1, 0, "name");
            FeedEvent feedEvent = FeedEvent.Of(key, revision, FeedEventTypes.CaseUpdated);
            return new CaseCommit(key, before, revision, decision, feedEvent, changes, Activation: 1).Rows;
        }
    }

    private static ImmutableArray<Agenda> Advanced(ImmutableArray<Agenda> agendas, string today) => [.. agendas.Select(agenda =>
    {
        while (agenda.Next <= Day(today))
            agenda = agenda.Advance().After;
        return agenda;
    })];

    private static ImmutableArray<Agenda> Agendas(ImmutableArray<AgendaChange> changes) =>
        [.. changes.Select(each => each.After).OfType<Agenda>()];

    private static ImmutableArray<AgendaChange> Changes(ImmutableArray<Agenda> before, string facts, string today) =>
        AgendaChange.Between(before, Decide(facts, today), Day(today));

    private static string Reported(ImmutableArray<AgendaChange> changes, string? schedule = null) => string.Join(
        "; ",
        changes.SelectMany(change => change.Transitions)
            .Where(each => schedule is null || each.Schedule == schedule)
            .Select(each => $"{each.Schedule} {each.Type} {each.From ?? "nothing"} {each.To} {Text(each.DueFrom)}"));

    /// <summary>The facts of a patient who has just begun, with others in the place of some of them.</summary>
    private static string Facts(string others = "")
    {
        var facts = (JsonObject)JsonNode.Parse(
            $$"""{ "enrolled": true, "start": "{{Start}}", "scans": 0, "visits": 0, "declined": false }""")!;
        foreach ((string fact, JsonNode? value) in (JsonObject)JsonNode.Parse($"{{{others}}}")!)
            facts[fact] = value!.DeepClone();
        return facts.ToJsonString();
    }

    private static Decision Decide(string facts, string asOf)
    {
        using JsonDocument read = JsonDocument.Parse(facts);
        return Evaluator.Decide(Version.Facts.Read(read.RootElement, Day(asOf)).Value!);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
