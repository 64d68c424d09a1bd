using System.Text.Json;

namespace GuidelineDecisions.Cli.Tests.Evaluation;

/// <summary>
/// What <c>evaluate</c> shows for twelve realistic patients. Each request in Evaluation/Patients has an approved page of the same name;
/// <c>UPDATE_GOLDEN=1 dotnet test tests/Cli.Tests</c> writes it again. Read a changed page aloud before you approve it.
/// </summary>
public sealed class PatientPageTests
{
    private static readonly string Folder = Path.Combine(TestFiles.Repository, "tests", "Cli.Tests", "Evaluation", "Patients");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_twelve_patients() => Assert.Equal(12, Names.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_patient_is_shown_as_the_approved_page_says(string name)
    {
        CommandRun run = Evaluate(name);
        string approved = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(approved, run.Text);
        Assert.Equal(File.ReadAllText(approved), run.Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_headline_is_the_first_line_of_the_page_and_the_first_member_of_the_answer(string name)
    {
        JsonProperty first = Evaluate(name, "--json").Json.EnumerateObject().First();
        Assert.Equal("headline", first.Name);
        Assert.EndsWith(first.Value.GetString()!, Evaluate(name).Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01-cord-compression", "EMERGENCY: Cord or cauda equina signs are recorded: follow your local emergency pathway now.")]
    [InlineData(
        "02-high-grade-compression-without-recorded-symptoms",
        "High-grade compression or instability on imaging: urgent assessment, whether or not there are symptoms.")]
    [InlineData("03-on-deruxtecan-with-lung-disease", "Stop trastuzumab deruxtecan. Interstitial lung disease: yes.")]
    [InlineData(
        "04-low-ejection-fraction-with-trastuzumab-planned",
        "Do not start taxane, trastuzumab and pertuzumab (planned). LVEF: 35 %, which is less than 40 %. No HER2-directed regimen")]
    [InlineData(
        "05-pregnant-with-every-regimen-excluded",
        "Do not start taxane, trastuzumab and pertuzumab (planned). Pregnancy: yes. No HER2-directed regimen")]
    public void The_first_line_says_what_must_not_be_missed(string name, string line) =>
        Assert.StartsWith(line, Evaluate(name).Lines[0], StringComparison.Ordinal);

    private static CommandRun Evaluate(string name, params string[] options) =>
        CommandRun.Of(["evaluate", Path.Combine(Folder, name + ".json"), .. options]);
}
