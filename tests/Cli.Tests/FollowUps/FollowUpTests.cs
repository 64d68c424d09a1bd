using System.Text;
using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.FollowUps;

/// <summary>Follow-up in a separate service, from storing a case until its imaging is overdue.</summary>
public sealed class FollowUpTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_case_is_listed_and_the_transitions_of_a_day_are_recorded_once()
    {
        RunningService running = await service.GetAsync();
        CommandRun Run(params string[] words) => CommandRun.On(running.Machine, words);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach ((string id, int days) in new[] { ("late", 200), ("open [膝]", 90), ("far", 10) })
            await PutAsync(running, id, today.AddDays(-days));

        CommandRun list = Run("follow-ups", "--url", running.Url);
        Assert.Equal((ExitCode.Ok, ""), (list.Code, list.Errors));
        Assert.StartsWith("case ", list.Lines[0], StringComparison.Ordinal);
        Assert.Matches(
            Invariant(
                @$"^late +[a-zA-Z0-9-]+ +overdue +{today.AddDays(-200).AddMonths(2):yyyy-MM-dd} ")
            + Invariant(@$"+{today.AddDays(-200).AddMonths(4):yyyy-MM-dd} +\d+ .+ ")
            + @$"MRI spine +S7-serial-imaging \(S7\)", list.Lines[1]);
        Assert.StartsWith("open [膝] ", list.Lines[2], StringComparison.Ordinal);
        Assert.Equal(3, list.Lines.Count(line => line.Length > 0));
        CommandRun first = Run("follow-ups", "--count", "1", "--status", "due,scheduled", "--url", running.Url);
        Assert.Matches(@"^case .+\nopen .+\nThere are more:\n  .+ follow-ups --status due,scheduled --after \d{8}-[0-9a-f]{64}-0\n\z",
            first.Text);
        string place = first.Text.TrimEnd('\n').Split(' ')[^1];
        JsonElement next = Run("follow-ups", "--status", "due,scheduled", "--after", place, "--json", "--url", running.Url).Json;
        Assert.Equal("far", next.GetProperty("followUps")[0].GetProperty("caseId").GetString());
        Assert.Matches("^There are no such follow-ups on ", Run("follow-ups", "--before", "2001-01-01", "--url", running.Url).Text);

        // By that day the first window has opened and closed, and a reminder follows 14 days later.
        string day = Invariant($"{today.AddDays(-10).AddMonths(4).AddDays(15):yyyy-MM-dd}");
        CommandRun recorded = Run("follow-ups", "run", "--as-of", day);
        Assert.Equal((ExitCode.Ok, ""), (recorded.Code, recorded.Errors));
        int transitions = int.Parse(recorded.Lines[0].Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(transitions >= 3, recorded.Text);
        Assert.Equal(Invariant($"Recorded up to {day}: {transitions} transitions."), recorded.Lines[0]);
        Assert.Equal(Invariant($"  demo: {transitions}"), recorded.Lines[1]);
        JsonElement again = Run("follow-ups", "run", "--as-of", day, "--json").Json;
        Assert.Equal((day, 0), (again.GetProperty("asOf").GetString(), again.GetProperty("transitions").GetInt32()));
        Assert.Contains(again.GetProperty("partners").EnumerateArray(), partner => partner.GetProperty("partner").GetString() == "demo");
    }

    [Theory]
    [InlineData("--status: found 'late'; expected one or more of scheduled, due, overdue", "--status", "late")]
    [InlineData("--before: found 'soon'; expected ", "--before", "soon")]
    [InlineData("--count: found '501'; expected a whole number from 1 to 500.", "--count", "501")]
    [InlineData("--after: found 'x'; expected the position shown at the end of the previous list", "--after", "x")]
    [InlineData("--as-of: found 'soon'; expected ", "run", "--as-of", "soon")]
    public void Usage_errors_are_reported(string sentence, params string[] words)
    {
        CommandRun run = CommandRun.Of(["follow-ups", .. words]);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
    }

    private static async Task PutAsync(RunningService running, string id, DateOnly radiotherapy)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{running.Url}/api/cases/{Uri.EscapeDataString(id)}")
        {
            Content = new StringContent(
                Invariant($$"""
                { "guideline": "her2-vertebral-metastasis",
                  "facts": { "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
                             "vertebralRadiotherapyEnd": "{{radiotherapy:yyyy-MM-dd}}" } }
                """),
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("X-API-Key", await running.KeyAsync("demo", "cases.write"));
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
