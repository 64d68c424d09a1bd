using System.Globalization;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Answers;

/// <summary>
/// Compares whole answers byte for byte. If the bytes of an answer change on purpose, raise Engine.Version, rewrite the files with
/// <c>UPDATE_GOLDEN=1 dotnet test</c> and review the difference.
/// </summary>
public sealed class GoldenAnswerTests
{
    private const string Inputs = ".input.json";

    public static IEnumerable<TheoryDataRow<string>> Names => Directory
        .EnumerateFiles(TestFiles.PathOf("Answers/golden"), "*" + Inputs)
        .Select(file => Path.GetFileName(file)[..^Inputs.Length])
        .Order(StringComparer.Ordinal)
        .Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_equals_its_golden_file_byte_for_byte(string name)
    {
        string file = TestFiles.PathOf($"Answers/golden/{name}.answer.json");
        byte[] found = Encoding.UTF8.GetBytes(AnswerOf(name));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllBytes(file, found);
        Assert.True(File.Exists(file), $"{file} is missing. Write it with UPDATE_GOLDEN=1.");
        byte[] golden = File.ReadAllBytes(file);
        int same = golden.AsSpan().CommonPrefixLength(found);
        Assert.True(
            same == golden.Length && same == found.Length,
            Invariant($"""
            The answer {name} differs from byte {same} on.
              golden: ...{Around(golden, same)}
              found:  ...{Around(found, same)}
            If the change is intended, raise Engine.Version (now {Engine.Version}) and rewrite the answers: UPDATE_GOLDEN=1 dotnet test
            """));
    }

    [Fact]
    public void There_are_golden_answers() => Assert.InRange(Names.Count(), 3, 20);

    internal static string AnswerOf(string name)
    {
        byte[] text = File.ReadAllBytes(TestFiles.PathOf($"Answers/golden/{name}{Inputs}"));
        using JsonDocument input = StrictJson.Parse(text, allowComments: true).Value!;
        DateOnly asOf = DateOnly.Parse(input.RootElement.GetProperty("asOf").GetString()!, CultureInfo.InvariantCulture);
        Result<PatientFacts> facts = Patient.Read(Shipped.Reader(Shipped.First), input.RootElement.GetProperty("facts").GetRawText(), asOf);
        Assert.True(facts.Value is not null, string.Join("\n", facts.Errors.Select(error => error.ToString())));
        return Answer.Of(facts.Value, input.RootElement.GetProperty("trace").GetBoolean());
    }

    private static string Around(byte[] text, int at) =>
        Encoding.UTF8.GetString(text.AsSpan()[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)]);
}
