using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>
/// The table in src/docs/settings.md lists every setting that the program reads from its configuration, and every setting in
/// local.settings.sample.json.
/// </summary>
public sealed partial class SettingTests
{
    private static readonly IReadOnlyList<string> Table = MarkdownTable.Names("src/docs/settings.md");

    /// <summary>In files that read the configuration, setting names are constants or arguments next to the configuration.</summary>
    public static TheoryData<string> Read =>
    [
        .. from file in Repository.Files("src", "*.cs")
           where !file.StartsWith("src/Cli/", StringComparison.Ordinal)
           let text = Repository.Text(file)
           where text.Contains("IConfiguration", StringComparison.Ordinal)
           from Match constant in Constant().Matches(text)
           select constant.Groups["name"].Value,
    ];

    public static TheoryData<string> InSample =>
    [
        .. JsonDocument.Parse(Repository.Text("local.settings.sample.json")).RootElement.GetProperty("Values").EnumerateObject()
            .Select(value => value.Name),
    ];

    [Theory]
    [MemberData(nameof(Read))]
    [MemberData(nameof(InSample))]
    public void The_table_lists_the_setting(string name) =>
        Assert.Contains(Table, setting => setting == name || setting.StartsWith($"{name}:", StringComparison.Ordinal));

    [Theory]
    [InlineData("CdsHooks:Clients")]
    [InlineData("Jwt:Issuers")]
    [InlineData("PublicUrl")]
    [InlineData("RateLimit:Burst")]
    public void The_test_finds_settings_in_the_code(string known) => Assert.Contains(known, Read.Select(row => row.Data));

    [GeneratedRegex("""(const string \w+ = |, \w+ = |\(configuration, )"(?<name>[A-Z][A-Za-z_]+(:[A-Z][A-Za-z]+)?)"[;,]""")]
    private static partial Regex Constant();
}
