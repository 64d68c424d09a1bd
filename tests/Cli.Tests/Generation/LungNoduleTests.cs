using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Generation;

/// <summary>Patients of the second guideline, which no code knows.</summary>
public sealed class LungNoduleTests(Service service)
{
    [Fact]
    public async Task The_service_stores_generated_cases_and_their_follow_ups()
    {
        RunningService running = await service.GetAsync();
        CommandRun generated = CommandRun.Of(
            "generate", "--guideline", "incidental-lung-nodule", "--count", "300", "--seed", "11", "--as-of", "2026-01-31");
        Assert.Equal((ExitCode.Ok, ""), (generated.Code, generated.Errors));
        Assert.All(
            generated.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal(
                "incidental-lung-nodule", JsonDocument.Parse(line).RootElement.GetProperty("guideline").GetString()));
        string key = await running.KeyAsync("lung-nodules", "cases.write", "cases.read");
        CommandRun stored = CommandRun.OnWithInput(
            Machines.Bare, generated.Text, "import", "-", "--url", running.Url, "--key", key);
        Assert.Equal((ExitCode.Ok, ""), (stored.Code, stored.Errors));
        Assert.Contains("created     300\n", stored.Text, StringComparison.Ordinal);
        CommandRun listed = CommandRun.On(Machines.Bare, "follow-ups", "--json", "--url", running.Url, "--key", key);
        Assert.Equal(ExitCode.Ok, listed.Code);
        Assert.Contains("CT chest", listed.Text, StringComparison.Ordinal);
    }
}
