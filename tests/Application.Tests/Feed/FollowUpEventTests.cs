using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Feed;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.Tests.Feed;

public sealed class FollowUpEventTests
{
    private static readonly ShippedGuidelines Shipped = new();

    private static readonly GuidelineEntry Guideline = Shipped.Find("her2-vertebral-metastasis")!;

    private static readonly Schedule Known = Guideline.Active!.Guideline.Guideline.Schedules[0];

    /// <summary>An event that was written when a case could have only one agenda has no name of a schedule.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("another", false)]
    public void An_event_has_the_name_of_its_schedule(string? stored, bool isNamedByRule)
    {
        string name = isNamedByRule ? Known.Id : stored!;
        Assert.Equal(name, Written(stored, Guideline.Id, Guideline.Active!.Version));
        // The version is not available here, or not even the guideline.
        Assert.Equal(name, Written(stored, Guideline.Id, "0.0.1"));
        Assert.Equal(stored ?? Known.Rule, Written(stored, "unknown", "1.0.0"));
    }

    private static string? Written(string? schedule, string guideline, string version)
    {
        var transition = new FollowUpTransition(
            FeedEventTypes.FollowUpDue, "scheduled", "due", "act", new(2027, 1, 1), null, new(2027, 1, 1), Known.Rule, [], schedule);
        var feedEvent = new FeedEvent
        {
            Type = transition.Type,
            At = DateTimeOffset.UnixEpoch,
            By = "follow-up",
            Guideline = guideline,
            Version = version,
            FollowUp = transition,
        };
        var cursor = FeedCursor.Start(new Application.Partners.Partner("p", "", 1, DateTimeOffset.UnixEpoch));
        var json = new ArrayBufferWriter<byte>();
        FeedJsonWriter.Write([new(0, 1, feedEvent)], cursor, more: false, Shipped, json);
        using JsonDocument read = JsonDocument.Parse(json.WrittenMemory);
        JsonElement followUp = read.RootElement.GetProperty("events")[0].GetProperty("followUp");
        Assert.Equal(JsonValueKind.Null, followUp.GetProperty("overdueAfter").ValueKind);
        return followUp.GetProperty("schedule").GetString();
    }
}
