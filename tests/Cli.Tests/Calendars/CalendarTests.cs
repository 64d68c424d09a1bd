using System.Net;
using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Calendars;

/// <summary>Calendars of a separate service, from creating one to revoking it.</summary>
public sealed class CalendarTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_calendar_is_created_listed_read_and_revoked()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("calendar-partner", Scopes.CasesRead);
        CommandRun Run(params string[] words) => CommandRun.Of(["calendar", .. words, "--url", running.Url, "--key", key]);

        Assert.Equal("There are no calendars.", Run("list").Lines[0]);
        CommandRun created = Run("create", "Tumour board");
        Assert.Equal(ExitCode.Ok, created.Code);
        Uri url = new(created.Text.TrimEnd('\n'));
        Assert.Contains("shown only once", created.Errors, StringComparison.Ordinal);
        using var client = new HttpClient();
        string calendar = await client.GetStringAsync(url, TestContext.Current.CancellationToken);
        Assert.StartsWith("BEGIN:VCALENDAR", calendar, StringComparison.Ordinal);

        JsonElement second = Run("create", "Ward", "--json").Json;
        Assert.StartsWith(running.Url, second.GetProperty("url").GetString(), StringComparison.Ordinal);
        JsonElement[] listed = [.. Run("list", "--json").Json.GetProperty("calendars").EnumerateArray()];
        Assert.Equal(["Tumour board", "Ward"], listed.Select(each => each.GetProperty("label").GetString()).Order(StringComparer.Ordinal));
        string id = listed.Single(each => each.GetProperty("label").GetString() == "Tumour board").GetProperty("id").GetString()!;
        Assert.Contains($"calendar {id} ", created.Errors, StringComparison.Ordinal);
        CommandRun list = Run("list");
        Assert.StartsWith("id ", list.Lines[0], StringComparison.Ordinal);
        Assert.Contains(list.Lines, line => line.StartsWith($"{id}  Tumour board", StringComparison.Ordinal));
        string last = listed[^1].GetProperty("id").GetString()!;
        Assert.Equal("There are no calendars.", Run("list", "--after", last).Lines[0]);

        Assert.Equal($"The calendar {id} is revoked.", Run("revoke", id).Lines[0]);
        using HttpResponseMessage gone = await client.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        CommandRun again = Run("revoke", id, "--json");
        Assert.Equal((ExitCode.Wrong, 404), (again.Code, again.Json.GetProperty("status").GetInt32()));
    }

    [Fact]
    public void An_id_of_another_form_is_a_usage_error()
    {
        CommandRun run = CommandRun.Of("calendar", "revoke", "Ward");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("ID: found 'Ward'; expected 12 hexadecimal digits", run.Errors, StringComparison.Ordinal);
    }
}
