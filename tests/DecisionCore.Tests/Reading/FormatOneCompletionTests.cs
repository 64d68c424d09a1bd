using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>format-1.json says what versions of format 1 do not say themselves.</summary>
public sealed class FormatOneCompletionTests
{
    private const string Completion = """
        {
          "schedules": { "S1-scan": "scans" },
          "events": [
            { "id": "scanned", "label": "Scanned.", "effects": [{ "date": "seen", "keep": "latest" }] },
            { "id": "other", "label": "Other.", "effects": [{ "clear": ["seen", "of-another-version"] }] }
          ],
          "agents": [{ "id": "x", "label": "x" }],
          "regimens": [{ "id": "only-x", "label": "only x", "agents": ["x"] }],
          "treatment": { "lines": "count", "current": "of-another-version" },
          "actions": [{ "id": "treat", "starts": { "regimen": "only-x" } }, { "id": "of-another-version", "starts": { "agents": ["x"] } }]
        }
        """;

    [Fact]
    public void A_version_of_format_1_is_completed_without_a_change_of_its_hash()
    {
        CheckedGuideline alone = Check(MinimalDocument.Text, null), completed = Check(MinimalDocument.Text, Completion);
        Assert.Equal(alone.ContentHash, completed.ContentHash);
        Assert.Empty(alone.Guideline.Events);
        Assert.Equal("scanned", Assert.Single(completed.Guideline.Events).Id);
        Assert.Equal(new TreatmentFacts(null, null, null, "count"), completed.Guideline.Treatment);
        ActionDefinition[] actions = [.. completed.Guideline.Topics.SelectMany(topic => topic.Actions)];
        Assert.Equal(new StartsRegimen("only-x"), Assert.Single(actions, action => action.Starts is not null).Starts);
    }

    [Fact]
    public void A_version_of_format_2_says_everything_itself()
    {
        JsonNode document = MinimalDocument.OfFormat2();
        Result<GuidelineDocument> read = GuidelineReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), Finder(Completion));
        Assert.Empty(read.Value?.Guideline.Events ?? []);
    }

    [Fact]
    public void All_mistakes_in_a_completion_are_reported_at_once() => Assert.Equal(
        ["/schedules/S1-scan", "/events/0/effects/0", "/actions/0/starts", "/colour"],
        FormatOneCompletion.Read(Encoding.UTF8.GetBytes("""
            {
              "schedules": { "S1-scan": "not an id" },
              "events": [{ "id": "e", "label": "l", "effects": [{ "date": "seen" }] }],
              "actions": [{ "id": "a", "starts": {} }],
              "colour": 1
            }
            """)).Errors.Select(error => error.Pointer).OrderBy(pointer => pointer[1] switch { 's' => 0, 'e' => 1, 'a' => 2, _ => 3 }));

    [Fact]
    public void Every_shipped_completion_fits_every_version_of_its_guideline()
    {
        Assert.NotEmpty(Shipped.Completions);
        foreach ((string guideline, FormatOneCompletion completion) in Shipped.Completions)
        {
            foreach (string folder in Shipped.Folders.Where(folder => folder.StartsWith(guideline + "/", StringComparison.Ordinal)))
            {
                Guideline version = Shipped.Guideline(folder).Guideline;
                if (version.Format > 1)
                    continue;
                Assert.Equal(completion.Events, version.Events);
                Assert.Equal(completion.Treatment, version.Treatment);
                Assert.All(completion.Schedules.Keys, rule => Assert.Contains(version.Rules, known => known.Id == rule));
                HashSet<string> actions = [.. version.Topics.SelectMany(topic => topic.Actions).Select(action => action.Id)];
                Assert.All(completion.Actions.Keys, action => Assert.Contains(action, actions));
            }
        }
    }

    private static CheckedGuideline Check(string document, string? completion) =>
        GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(document), completion is null ? null : Finder(completion)).Value!;

    private static Func<string, FormatOneCompletion?> Finder(string completion) =>
        id => id == "minimal" ? FormatOneCompletion.Read(Encoding.UTF8.GetBytes(completion)).Value! : null;
}
