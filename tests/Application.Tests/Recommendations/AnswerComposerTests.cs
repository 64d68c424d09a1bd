using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.Http.Tests.Requests;

namespace GuidelineDecisions.Application.Tests.Recommendations;

public sealed class AnswerComposerTests
{
    private const int Answers = 20_000;

    private static readonly PublishedVersion Version = new ShippedGuidelines().All[0].Active;
    private static readonly string[] Facts =
    [
        Patients.Full, Patients.NothingKnown, Patients.EmergencyInScope, Patients.ImagingOverdue, """{"ecog":1}""",
    ];

    [Fact]
    public void Answers_composed_concurrently_equal_answers_written_one_by_one()
    {
        Explanations plain = Explanations.TryParse(null)!;
        (Decision Decision, byte[] Answer)[] expected = [.. Facts.Select(Decide).Select(decision => (decision, Written(decision)))];
        var composer = new AnswerComposer();
        Parallel.For(0, Answers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            (Decision decision, byte[] answer) = expected[i % expected.Length];
            using ComposedAnswer composed = composer.Compose(decision, plain, whatIf: null);
            var bytes = new ArrayBufferWriter<byte>(composed.Length);
            composed.WriteTo(bytes);
            Assert.True(bytes.WrittenSpan.SequenceEqual(answer));
        });
    }

    private static Decision Decide(string facts)
    {
        using JsonDocument json = JsonDocument.Parse(facts);
        return Evaluator.Decide(Version.Facts.Read(json.RootElement, new DateOnly(2026, 11, 23)).Value!);
    }

    private static byte[] Written(Decision decision)
    {
        var bytes = new ArrayBufferWriter<byte>();
        AnswerWriter.Write(decision, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
