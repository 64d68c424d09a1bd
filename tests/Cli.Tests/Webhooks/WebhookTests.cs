using System.Text.Json;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Webhooks;

/// <summary>Webhooks in a separate service, from adding one to removing it.</summary>
public sealed class WebhookTests(Service service) : IClassFixture<Service>
{
    private const string NoReceiver = "http://127.0.0.1:9/hook";

    [Fact]
    public async Task A_webhook_is_added_tested_rotated_replayed_resumed_and_removed()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("webhook-partner", Scopes.Webhooks);
        CommandRun Run(params string[] words) => CommandRun.Of(["webhook", .. words, "--url", running.Url, "--key", key]);

        Assert.Equal("There are no webhooks.", Run("list").Lines[0]);
        CommandRun added = Run("add", "ehr", NoReceiver, "--types", "case.created, follow-up.due");
        Assert.Equal(ExitCode.Ok, added.Code);
        Assert.True(WebhookSecret.IsValid(added.Text.TrimEnd('\n')));
        Assert.Contains("shown only once", added.Errors, StringComparison.Ordinal);
        CommandRun replaced = Run("add", "ehr", NoReceiver, "--types", "case.created,follow-up.due", "--json");
        Assert.False(replaced.Json.TryGetProperty("secret", out _));
        Assert.Equal(2, replaced.Json.GetProperty("types").GetArrayLength());

        CommandRun list = Run("list");
        Assert.StartsWith("id ", list.Lines[0], StringComparison.Ordinal);
        Assert.Matches($"^ehr +{NoReceiver} +case.created, follow-up.due +active", list.Lines[1]);
        CommandRun shown = Run("show", "ehr");
        Assert.Contains("Events after its position: 0.", shown.Lines);
        Assert.Equal("ehr", Run("show", "ehr", "--json").Json.GetProperty("id").GetString());

        CommandRun test = Run("test", "ehr");
        Assert.Equal(ExitCode.Wrong, test.Code);
        Assert.Matches(@"^connection after \d+ ms", test.Lines[0]);
        Assert.False(Run("test", "ehr", "--json").Json.GetProperty("delivered").GetBoolean());

        Assert.True(WebhookSecret.IsValid(Run("rotate", "ehr").Text.TrimEnd('\n')));
        JsonElement rotated = Run("rotate", "ehr", "--json").Json;
        Assert.Equal(2, rotated.GetProperty("secrets").GetArrayLength());
        Assert.Equal(ExitCode.Ok, Run("replay", "ehr", "--after", "start").Code);
        Assert.Equal(ExitCode.Ok, Run("resume", "ehr").Code);
        Assert.Equal("The webhook 'ehr' is deleted.", Run("remove", "ehr").Lines[0]);
        Assert.Contains("You have no webhook with this id", Run("show", "ehr").Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Wrong, Run("remove", "ehr", "--json").Code);
    }

    [Fact]
    public async Task What_the_service_refuses_is_reported_with_every_error()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("webhook-partner", Scopes.Webhooks);
        CommandRun refused = CommandRun.Of(
            [
                "webhook", "add", "ehr", "ftp://ehr.example/", "--types", "case.craeted", "--secret", "short", "--url", running.Url,
                "--key", key,
            ]);
        Assert.Equal(ExitCode.Wrong, refused.Code);
        foreach (string pointer in new[] { "/url", "/types/0", "/secret" })
            Assert.Contains(pointer, refused.Errors, StringComparison.Ordinal);
        string other = await running.KeyAsync("webhook-partner", Scopes.CasesRead);
        CommandRun forbidden = CommandRun.Of(["webhook", "list", "--url", running.Url, "--key", other]);
        Assert.Contains("webhooks", forbidden.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ID: found 'Ehr'; expected ", "show", "Ehr")]
    [InlineData("--after", "replay", "ehr")]
    public void Usage_errors_are_reported(string sentence, params string[] words)
    {
        CommandRun run = CommandRun.Of(["webhook", .. words]);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
    }
}
