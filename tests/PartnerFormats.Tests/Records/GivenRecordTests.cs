using System.Text.Json;
using System.Text.Json.Nodes;
using static GuidelineDecisions.PartnerFormats.Tests.Samples.ResourceJson;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>
/// Records that were once read wrongly, with the facts that a careful reader writes down, the facts that must stay unknown, and the facts
/// about which the report must have a line. Each stands for its kind.
/// </summary>
public sealed class GivenRecordTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "records", "given");
    private static readonly JsonObject Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")))!.AsObject();

    public static TheoryData<string> Names => [.. Expected.Select(record => record.Key).Where(name => name != "//")];

    [Fact]
    public void Every_record_has_expectations() => Assert.Equal(
        Directory.GetFiles(Folder).Select(Path.GetFileNameWithoutExtension).Where(name => name != "expected").Order(),
        Names.Select(row => row.Data).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_gives_what_it_says_and_nothing_else(string name)
    {
        JsonObject expected = Expected[name]!.AsObject();
        Mapped mapped = MapBundle(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), new(2026, 11, 28));
        string seen = string.Join('\n', mapped.Report.Unmapped.Select(line => $"{string.Join(',', line.Facts)}: {line.Reason}"));
        foreach ((string fact, JsonNode? value) in expected["facts"]?.AsObject() ?? [])
            Assert.True(Text(value!) == mapped[fact], $"{fact}: expected {Text(value!)}, found {mapped[fact] ?? "unknown"}\n{seen}");
        foreach (JsonNode? fact in expected["unknown"]?.AsArray() ?? [])
            Assert.True(mapped[fact!.GetValue<string>()] is null, $"{fact}: expected unknown, found {mapped[fact.GetValue<string>()]}");
        if (expected["line"]?.GetValue<string>() is { } line)
            Assert.True(mapped.Reasons(line).Any() || mapped.Report.Mapped.Any(each => each.Fact == line && each.Over.Length > 0), line);
    }

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
