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
    private const string Job = "20261128120000000-0123abcd";

    private static readonly string Name = PartnerEnd.NameOf(Id);
    private static readonly DateOnly Today = new(2026, 11, 28);

    private readonly Partner partner = new("p", [], [Id, Erased]);
    private readonly List<TableEntity> cases =
    [
        new("p|0000", $"case|{PartnerEnd.NameOf(Id)}") { ["CaseId"] = Id, ["Facts"] = "1950-01-01" },
        new("p|0000", $"case|{PartnerEnd.NameOf(Erased)}") { ["DeletedAt"] = "2026-11-28" },
        Due("2027-01-20"),
    ];

    private readonly List<TableEntity> jobs =
    [
        new("jobs", "1") { ["Id"] = Job, ["Kind"] = "Activation", ["State"] = "Completed" },
    ];

    private readonly List<string> events =
    [
        CaseEvent("0-1", CaseChange.Created, Name), CaseEvent("1-1", CaseChange.Created, PartnerEnd.NameOf(Erased)),
        """{"id":"0-2","type":"reevaluation.completed","caseKey":null,"cause":"reevaluation:20261128120000000-0123abcd"}""",
    ];

    private string standing = "confirmed";

    public CheckTests() => partner.Read.AddRange(["0-1", "1-1", "0-2"]);

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
    public void A_follow_up_event_that_was_written_twice_is_found()
    {
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
        foreach ((string id, string schedule) in new[] { ("0-3", "a"), ("0-4", "b") })
        {
            string followUp = $$""","followUp":{"schedule":"{{schedule}}","from":"scheduled","to":"due"}""";
            events.Add(CaseEvent(id, "follow-up.due", Name, followUp));
            partner.Read.Add(id);
        }

        Assert.Empty(All());
    }

    private static TableEntity Due(string next) => new("p|0000", $"due|{next}|{PartnerEnd.NameOf(Id)}|00")
    {
        ["DueFrom"] = "2027-01-20",
        ["OverdueAfter"] = "2027-03-20",
    };

    private static string CaseEvent(string id, string type, string name, string followUp = "") =>
        $$"""{"id":"{{id}}","type":"{{type}}","caseKey":"{{name}}","cause":"put"{{followUp}}}""";

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private IEnumerable<string> All()
    {
        const string facts = """{"her2Status":"positive","vertebralRadiotherapyEnd":"2026-11-20","lvefDate":"1950-01-01"}""";
        JsonElement latest = Json(
            $$"""{"facts":{{facts}},"standing":{"activeVersion":"1.1.0","state":"{{standing}}" } }""");
        var end = new PartnerEnd(partner, [.. events.Select(Json)], new Dictionary<string, CaseEnd>
        {
            [Id] = new(latest, new Dictionary<long, Facts> { [1] = Facts.Of(Json(facts)) }),
            [Erased] = new(null, new Dictionary<long, Facts>()),
        });
        var state = new EndState(
            new Dictionary<string, List<TableEntity>> { ["cases"] = cases, ["jobs"] = jobs, ["guidelines"] = [] }, [end]);
        return
        [
            .. FeedCheck.Violations(end), .. JobCheck.Violations(state), .. AgendaCheck.Violations(state, Today),
            .. ErasureCheck.Violations(state),
        ];
    }
}
