using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Tests.Jobs;

/// <summary>A version from its preview to its rollback, in a separate service, because activation would affect other tests.</summary>
public sealed class JourneyTests(Service service) : IClassFixture<Service>
{
    private const string Example = "    for example ";
    private const string Guideline = "her2-vertebral-metastasis";

    [Fact]
    public async Task A_version_is_previewed_activated_followed_and_rolled_back()
    {
        RunningService running = await service.GetAsync();
        // The start of the service activates the shipped version in the background. If that comes between the steps of the first
        // activation, that one is made a second time, and the list of jobs contains the abandoned attempt too.
        await running.Services.GetRequiredService<GuidelinePublisher>().PublishShippedAsync(TestContext.Current.CancellationToken);
        CommandRun Run(params string[] words) => CommandRun.On(running.Machine, [.. words, "--url", running.Url]);
        CommandRun Done(params string[] words)
        {
            CommandRun run = Run(words);
            Assert.True(run.Code == ExitCode.Ok, run.Errors);
            return run;
        }

        // From the first version, under which only some cases get other advice.
        string first = Done("activate", Guideline, "1.0.0", "--reason", "First", "--watch", "--json").Json.GetProperty("job").GetString()!;
        Done("import", "--samples");

        CommandRun preview = Done("preview", Guideline, "1.1.0");
        Assert.StartsWith($"Preview of {Guideline} 1.0.0 -> 1.1.0: completed\n  job ", preview.Text, StringComparison.Ordinal);
        Assert.Contains(
            "\n    rule S36-trastuzumab-deruxtecan-pertuzumab-first-line: does not hold -> option\n", preview.Text,
            StringComparison.Ordinal);
        string previewed = Word(preview, "job ");
        JsonElement found = Done("jobs", "show", previewed, "--json").Json;
        long changed = found.GetProperty("counts").GetProperty("changed").GetInt64();
        Assert.InRange(changed, 1, found.GetProperty("counts").GetProperty("read").GetInt64() - 1);
        Assert.Contains(Invariant($"\nAdvice that would change, for {changed} of "), preview.Text, StringComparison.Ordinal);
        string[] examples = [.. preview.Lines.Where(line => line.StartsWith(Example, StringComparison.Ordinal)).SelectMany(line =>
            line[Example.Length..].Split(", "))];
        Assert.NotEmpty(examples);
        Assert.Subset(Done("jobs", "changes", previewed).Lines.ToHashSet(), examples.Select(id => $"{id} revision 1").ToHashSet());

        CommandRun activate = Done("activate", Guideline, "1.1.0", "--reason", "Approved [by] the 膝 board");
        Assert.Matches($@"^Activation of {Guideline} 1\.0\.0 -> 1\.1\.0: (waiting|running)\n", activate.Text);
        string activated = Word(activate, "job ");
        Assert.EndsWith(
            $"\nTo follow it:\n  dotnet run --project src/Cli -- jobs watch {activated}\n", activate.Text, StringComparison.Ordinal);
        CommandRun watch = Done("jobs", "watch", activated);
        Assert.Contains("\n  reason: Approved [by] the 膝 board\n", watch.Text, StringComparison.Ordinal);
        Assert.Matches(Invariant($@"\nchanged +{changed}\n"), watch.Text);

        JsonElement changes = Done("jobs", "changes", activated, "--json").Json;
        Assert.Equal((changed, true), (changes.GetProperty("cases").GetArrayLength(), changes.GetProperty("ok").GetBoolean()));
        Assert.All(changes.GetProperty("cases").EnumerateArray(), each => Assert.Equal(2, each.GetProperty("revision").GetInt64()));

        JsonElement again = Done("activate", Guideline, "1.1.0", "--reason", "Again", "--json").Json;
        Assert.Equal((activated, "completed"), (again.GetProperty("job").GetString(), again.GetProperty("state").GetString()));
        foreach (string command in (string[])["cancel", "retry"])
        {
            CommandRun refused = Run("jobs", command, activated);
            Assert.Equal((ExitCode.Wrong, ""), (refused.Code, refused.Text));
            Assert.StartsWith("The service answered 409 ", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("The job has already ended with the state 'completed'.", refused.Errors, StringComparison.Ordinal);
        }

        JsonElement back = Done("activate", Guideline, "1.0.0", "--reason", "Back", "--watch", "--json").Json;
        Assert.Equal(("completed", changed),
            (back.GetProperty("state").GetString(), back.GetProperty("counts").GetProperty("changed").GetInt64()));

        JsonElement list = Done("jobs", "list", "--json").Json;
        Assert.Equal([back.GetProperty("job").GetString(), activated, previewed, first],
            list.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("job").GetString()));
        CommandRun one = Done("jobs", "list", "--count", "1", "--after", back.GetProperty("job").GetString()!);
        Assert.Matches(
            $@"^job .+\n{activated}  activation  {Guideline}  1\.0\.0  1\.1\.0    completed .+Approved \[by\] the 膝 board\nThere are "
            + $@"more:\n  .+ --after {activated}\n\z", one.Text);

        CommandRun stranger = CommandRun.On(Machines.Bare, "jobs", "show", activated, "--url", running.Url, "--key",
            await running.KeyAsync("stranger", "cases.read"));
        Assert.Equal(ExitCode.Ok, stranger.Code);
        Assert.Contains("\nread               0       your own\n", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Approved", stranger.Text, StringComparison.Ordinal);
    }

    private static string Word(CommandRun run, string before) =>
        run.Lines.Select(line => line.Trim()).First(line => line.StartsWith(before, StringComparison.Ordinal))[before.Length..];
}
