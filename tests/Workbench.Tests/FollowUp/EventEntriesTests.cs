using System.Text;
using GuidelineDecisions.Workbench.Pages.FollowUp;

namespace GuidelineDecisions.Workbench.Tests.FollowUp;

/// <summary>What the form of an event sends.</summary>
public sealed class EventEntriesTests
{
    private static readonly EventForm Form = new(
        "imaging",
        "Imaging",
        [
            Input("count", "integer"),
            Input("contrast", "boolean"),
            new("sites", "Sites", "codes", true, [new("a", "A"), new("b", "B"), new("c", "C")], []),
            new("responses", "Responses", "group", false, [], [Input("spine", "code"), Input("brain", "code")]),
        ]);

    [Fact]
    public void Inputs_without_an_entry_and_empty_groups_are_left_out() =>
        Assert.Equal("""{"kind":"imaging","date":"2026-03-20"}""", JsonOf(new(), " 2026-03-20 "));

    [Fact]
    public void Each_entry_has_the_type_that_the_form_declares()
    {
        var entries = new EventEntries();
        entries.SetText("count", "3");
        entries.SetText("contrast", "true");
        entries.Toggle("sites", "c");
        entries.Toggle("sites", "a");
        entries.Toggle("sites", "b");
        entries.Toggle("sites", "b");
        entries.SetText("responses.brain", "PD");
        Assert.Equal(
            """{"kind":"imaging","date":"2026-03-20","count":3,"contrast":true,"sites":["a","c"],"responses":{"brain":"PD"}}""",
            JsonOf(entries, "2026-03-20"));
    }

    [Fact]
    public void A_text_that_is_no_number_is_sent_as_text_so_that_the_service_says_what_it_expects()
    {
        var entries = new EventEntries();
        entries.SetText("count", "three");
        Assert.Contains("\"count\":\"three\"", JsonOf(entries, "2026-03-20"), StringComparison.Ordinal);
    }

    private static EventInput Input(string name, string type) => new(name, name, type, false, [], []);

    private static string JsonOf(EventEntries entries, string date) => Encoding.UTF8.GetString(entries.ToJson(Form, date));
}
