using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Tests.Answers;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>All requests of a host share one reader and one guideline, with different as-of dates.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public void Concurrent_requests_get_the_same_answers_as_sequential_ones()
    {
        var patients = new ShippedPatients(Shipped.First);
        var fresh = new FactsReader(GuidelineCompiler.Compile(Shipped.Check(Shipped.Document(Shipped.First))));
        Patient[] all = [.. Enumerable.Range(0, 400).Select(seed => patients.Random.Next(new Random(seed)))];
        string?[] oneByOne = [.. all.Select(patient => AnswerOf(patient, patients.Reader))];
        var together = new string?[all.Length];
        Parallel.For(0, all.Length * 4, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            string? answer = AnswerOf(all[i % all.Length], fresh);
            Interlocked.CompareExchange(ref together[i % all.Length], answer, null);
            Assert.Equal(oneByOne[i % all.Length], answer);
        });
        Assert.Equal(oneByOne, together);
    }

    private static string? AnswerOf(Patient patient, FactsReader reader) =>
        patient.Read(reader).Value is { } facts ? Answer.Of(facts) : null;
}
