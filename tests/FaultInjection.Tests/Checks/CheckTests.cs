using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.FaultInjection.Tests.Clients;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>Each check accepts a right end of a run and finds each mistake.</summary>
public sealed class CheckTests
{
    private const string Id = "case-1";
    private const string Erased = "case-2";
    private const string Several = "several-case-3";
    private const string Job = "20261128120000000-0123abcd";

    private static readonly string Name = PartnerEnd.NameOf(Id);
    private static readonly DateOnly Today = new(2026, 11, 28);

    private readonly Partner partner = new("p", [], [Id, Erased, Several]);
    private readonly List<TableEntity> cases =
    [
        new("p|0000", $"case|{PartnerEnd.NameOf(Id)}") { ["CaseId"] = Id, ["Facts"] = "1950-01-01" },
        new("p|0000", $"case|{PartnerEnd.NameOf(Erased)}") { ["DeletedAt"] = "2026-11-28" },
        Due("2027-01-20"),
        DueOfSeveral(0, "scans", "2027-01-20", "2027-01-20", "2027-03-20"),
        DueOfSeveral(1, "blood-tests", "2026-12-18", "2026-12-18", "9999-12-31"),
        DueOfSeveral(2, "visits", "2026-12-20", "2026-12-20", "2027-01-20"),
    ];

    private readonly List<TableEntity> jobs =
    [
        new("jobs", "1") { ["Id"] = Job, ["Kind"] = "Activation", ["State"] = "Completed" },
    ];

    private readonly List<string> events =
    [
        CaseEvent("0-1", CaseChange.Created, Name), CaseEvent("1-1", CaseChange.Created, PartnerEnd.NameOf(Erased)),
        """{"id":"0-2","type":"reevaluation.completed","caseKey":null,"cause":"reevaluation:20261128120000000-0123abcd"}""",
        CaseEvent("2-1", CaseChange.Created, PartnerEnd.NameOf(Several)),
    ];

    private bool isOneDay = true;
    private string factsOfSeveral = FactsOfSeveral(scans: 0);

    private string standing = "confirmed";

    public CheckTests() => partner.Read.AddRange(["0-1", "1-1", "0-2", "2-1"]);

    [Fact]
    public void A_right_end_has_no_violation() => Assert.Empty(All());

    [Fact]
    public void A_row_that_names_an_erased_case_is_found()
    {
        jobs.Add(new("job", "example") { ["Examples"] = BinaryData.FromString(Erased) });
        Assert.Single(All());
    }

    [Fact]
    public void A_revision_of_an_erased_case_is_found()
    {
        cases.Add(new("p|0000", $"decision|{PartnerEnd.NameOf(Erased)}|1"));
        Assert.Single(All());
    }

    [Fact]
    public void Facts_from_before_a_case_was_erased_and_stored_again_are_found()
    {
        cases.Add(new("p|0000", "event|1") { ["Changes"] = "surgery on 1950-01-02" });
        Assert.Single(All());
    }

    [Fact]
    public void A_missing_event_is_found()
    {
        events[2] = events[2].Replace("0-2", "0-3", StringComparison.Ordinal);
        partner.Read[2] = "0-3";
        Assert.Single(All());
    }

    [Fact]
    public void Events_that_a_reader_missed_or_got_in_another_order_are_found()
    {
        partner.Read.Remove("1-1");
        Assert.Single(All());
        (partner.Read[0], partner.Read[1]) = (partner.Read[1], partner.Read[0]);
        Assert.Equal(2, All().Count());
    }

    [Fact]
    public void A_partner_that_was_not_notified_is_found()
    {
        events[2] = CaseEvent("0-2", CaseChange.Updated, Name);
        Assert.Single(All());
    }

    [Fact]
    public void A_partner_that_was_notified_twice_is_found()
    {
        events.Add(events[2].Replace("0-2", "0-3", StringComparison.Ordinal));
        partner.Read.Add("0-3");
        Assert.Single(All());
    }

    [Fact]
    public void A_case_under_an_earlier_version_is_found()
    {
        standing = "pending";
        Assert.Single(All());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2027-01-21")]
    public void A_missing_or_wrong_agenda_is_found(string? next)
    {
        cases.RemoveAt(2);
        if (next is not null)
            cases.Add(Due(next));
        Assert.Single(All());
    }

    [Fact]
    public void A_second_agenda_is_found()
    {
        cases.Add(Due("2027-03-21"));
        Assert.Single(All());
    }

    [Fact]
    public void A_follow_up_event_that_was_written_twice_is_found_around_midnight_too()
    {
        isOneDay = false;
        foreach (string id in new[] { "0-3", "0-4" })
        {
            events.Add(CaseEvent(id, "follow-up.due", Name, ""","followUp":{"schedule":"a","from":"scheduled","to":"due"}"""));
            partner.Read.Add(id);
        }

        Assert.Single(All());
    }

    [Fact]
    public void Schedules_do_not_disturb_each_other()
    {
        isOneDay = false;
        foreach ((string id, string schedule) in new[] { ("0-3", "a"), ("0-4", "b") })
        {
            string followUp = $$""","followUp":{"schedule":"{{schedule}}","from":"scheduled","to":"due"}""";
            events.Add(CaseEvent(id, "follow-up.due", Name, followUp));
            partner.Read.Add(id);
        }

        Assert.Empty(All());
    }

    /// <summary>A scan was done: the next window is another one, and the feed has to say so.</summary>
    [Fact]
    public void A_transition_of_one_of_several_schedules_that_is_missing_doubled_or_another_is_found()
    {
        factsOfSeveral = FactsOfSeveral(scans: 1);
        cases.RemoveAll(row => row.GetString("Schedule") == "scans");
        cases.Add(DueOfSeveral(0, "scans", "2027-05-20", "2027-05-20", "2027-08-03"));
        string[] created = [.. events];
        string completed = Recorded("2-3", "follow-up.done", "scheduled", "done", "2027-01-20", "2027-03-20");
        string ended = Recorded("2-3", "follow-up.ended", "scheduled", "ended", "2027-01-20", "2027-03-20");
        string again = completed.Replace("2-3", "2-4", StringComparison.Ordinal);
        foreach ((string[] recorded, int violations) in new[]
        {
            (new[] { completed }, 0), ([], 1), ([ended], 1), ([completed, again], 1),
        })
        {
            events.Clear();
            // The second revision has the scan.
            string done = CaseEvent("2-2", CaseChange.Changed, PartnerEnd.NameOf(Several), revision: 2);
            events.AddRange([.. created, done, .. recorded]);
            Assert.Equal(violations, AgendaOnly().Count());
        }
    }

    private static TableEntity DueOfSeveral(int place, string schedule, string next, string from, string to) =>
        new("p|0000", Invariant($"due|{next}|{PartnerEnd.NameOf(Several)}|{place:00}"))
        {
            ["Schedule"] = schedule,
            ["DueFrom"] = from,
            ["OverdueAfter"] = to,
        };

    private static string FactsOfSeveral(int scans) => Invariant(
        $$"""{"enrolled":true,"start":"2026-11-20","scans":{{scans}},"visits":0,"declined":false,"born":"1950-01-01"}""");

    private static string Recorded(string id, string type, string from, string to, string dueFrom, string overdueAfter) =>
        CaseEvent(id, type, PartnerEnd.NameOf(Several), ",\"followUp\":" + JsonSerializer.Serialize(
            new { schedule = "scans", from, to, dueFrom, overdueAfter, on = "2026-11-28" }));

    private static TableEntity Due(string next) => new("p|0000", $"due|{next}|{PartnerEnd.NameOf(Id)}|00")
    {
        ["Schedule"] = "spine-imaging",
        ["DueFrom"] = "2027-01-20",
        ["OverdueAfter"] = "2027-03-20",
    };

    private static string CaseEvent(string id, string type, string name, string followUp = "", int revision = 1) =>
        Invariant($$"""{"id":"{{id}}","type":"{{type}}","caseKey":"{{name}}","cause":"put","revision":{{revision}},""")
        + $$""" "at":"2026-11-28T10:00:00Z","version":"1.0.0"{{followUp}}}""";

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private IEnumerable<string> All()
    {
        (EndState state, PartnerEnd end) = End();
        return
        [
            .. FeedCheck.Violations(end), .. JobCheck.Violations(state), .. AgendaCheck.Violations(state, Today, isOneDay),
            .. ErasureCheck.Violations(state),
        ];
    }

    private IEnumerable<string> AgendaOnly() => [.. AgendaCheck.Violations(End().State, Today, isOneDay)];

    private (EndState State, PartnerEnd End) End()
    {
        const string facts = """{"her2Status":"positive","vertebralRadiotherapyEnd":"2026-11-20","lvefDate":"1950-01-01"}""";
        var end = new PartnerEnd(partner, [.. events.Select(Json)], new Dictionary<string, CaseEnd>
        {
            [Id] = new(Latest(facts, standing), new Dictionary<long, Facts> { [1] = Facts.Of(Json(facts)) }),
            [Erased] = new(null, new Dictionary<long, Facts>()),
            [Several] = new(Latest(factsOfSeveral, "current"), new Dictionary<long, Facts>
            {
                [1] = Facts.Of(Json(FactsOfSeveral(scans: 0))),
                [2] = Facts.Of(Json(factsOfSeveral)),
            }),
        });
        var state = new EndState(
            new Dictionary<string, List<TableEntity>> { ["cases"] = cases, ["jobs"] = jobs, ["guidelines"] = [] }, [end]);
        return (state, end);
    }

    private static JsonElement Latest(string facts, string standing) =>
        Json($$"""{"facts":{{facts}},"standing":{"activeVersion":"1.1.0","state":"{{standing}}" } }""");
}
