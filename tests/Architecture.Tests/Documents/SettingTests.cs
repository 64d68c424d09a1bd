using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>README's table "Settings" has what the program reads from its configuration, and what the sample of local settings has.</summary>
public sealed partial class SettingTests
{
    private static readonly IReadOnlyList<string> Table = ReadmeTable.Names("Settings");

    /// <summary>The names of settings are constants, or arguments beside the configuration, in the files that read one.</summary>
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
        [.. JsonDocument.Parse(Repository.Text("local.settings.sample.json")).RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name)];

    [Theory]
    [MemberData(nameof(Read))]
    [MemberData(nameof(InSample))]
    public void A_setting_is_in_the_table(string name) =>
        Assert.Contains(Table, setting => setting == name || setting.StartsWith($"{name}:", StringComparison.Ordinal));

    [Theory]
    [InlineData("CdsHooks:Clients")]
    [InlineData("Jwt:Issuers")]
    [InlineData("PublicUrl")]
    [InlineData("RateLimit:Burst")]
    public void Settings_are_found(string known) => Assert.Contains(known, Read.Select(row => row.Data));

    [GeneratedRegex("""(const string \w+ = |, \w+ = |\(configuration, )"(?<name>[A-Z][A-Za-z_]+(:[A-Z][A-Za-z]+)?)"[;,]""")]
    private static partial Regex Constant();
}
