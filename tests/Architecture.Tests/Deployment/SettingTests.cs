using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Timers;
using GuidelineDecisions.Architecture.Tests.Documents;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Deployment;

/// <summary>The deployment in infra/ sets settings that the program reads.</summary>
public sealed partial class SettingTests
{
    private const string App = "infra/modules/functionApp.bicep";

    /// <summary>The Functions host does not start when the setting that a trigger names is missing.</summary>
    [Fact]
    public void Every_timer_has_its_schedule() => Assert.All(
        TimerCatalogue.All,
        timer => Assert.Contains($"  {timer.Setting}: '{timer.DefaultSchedule}'\n", Repository.Text(App), StringComparison.Ordinal));

    [Fact]
    public void Every_setting_exists()
    {
        HashSet<string> settings =
        [
            .. Setting().Matches(Repository.Text(App)).Select(found => found.Groups[1].Value)
                .Select(name => name.Replace("__", ":", StringComparison.Ordinal)),
        ];
        Assert.Contains("Backups:Key", settings);
        // The table has these in other forms: several in one row, and with a number.
        settings.RemoveWhere(name => name.StartsWith("AzureWebJobsStorage:", StringComparison.Ordinal));
        Assert.Subset(MarkdownTable.Names("src/docs/settings.md").ToHashSet(), settings);
    }

    [GeneratedRegex(@"^ {2,6}([A-Z][A-Za-z]+(?:__[A-Za-z0-9]+)+): ", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
