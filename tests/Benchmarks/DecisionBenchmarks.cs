using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.Benchmarks;

/// <summary>The decision core and what it is compared with, on one core and over the same patients. Figures are per patient.</summary>
public class DecisionBenchmarks
{
    private readonly ArrayBufferWriter<byte> answer = new(1 << 20);
    private Patients patients = null!;
    private RulesEngineRules rulesEngine = null!;
    private Truth[] rules = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        patients = new Patients();
        rulesEngine = new RulesEngineRules(patients.Guideline.Guideline);
        rules = new Truth[patients.Guideline.Guideline.Rules.Length];
        ImmutableArray<string> disagreements = await Agreement.FindDisagreementsAsync(patients);
        if (!disagreements.IsEmpty)
            throw new InvalidOperationException(string.Join('\n', disagreements.Take(20)));
        await WarmUp();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Patients.Count)]
    public void ByHand()
    {
        foreach (Patient patient in patients.Plain)
            HandWritten.Evaluate(patient, rules);
    }

    [Benchmark(OperationsPerInvoke = Patients.Count)]
    public void Evaluate()
    {
        foreach (PatientFacts facts in patients.Facts)
            Evaluator.Evaluate(facts, rules);
    }

    [Benchmark(OperationsPerInvoke = Patients.Count)]
    public Decision? Decide()
    {
        Decision? last = null;
        foreach (PatientFacts facts in patients.Facts)
            last = Evaluator.Decide(facts);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Patients.Count)]
    public async Task RulesEngine()
    {
        foreach (Patient patient in patients.Plain)
            await rulesEngine.EvaluateAsync(patient, rules);
    }

    [Benchmark(OperationsPerInvoke = Patients.Count)]
    public void DecideAndWrite()
    {
        foreach (PatientFacts facts in patients.Facts)
        {
            answer.ResetWrittenCount();
            AnswerWriter.Write(Evaluator.Decide(facts), answer);
        }
    }

    /// <summary>From the bytes that a partner sends to valid facts.</summary>
    [Benchmark(OperationsPerInvoke = Patients.Count)]
    public PatientFacts? ReadFacts()
    {
        PatientFacts? last = null;
        foreach (byte[] json in patients.Json)
        {
            using JsonDocument document = StrictJson.Parse(json).Value!;
            last = patients.Reader.Read(document.RootElement, Patients.AsOf).Value;
        }

        return last;
    }

    // The runtime recompiles hot methods in the background, and only after a pause. Without pauses, a loaded machine would measure the
    // first, slow code.
    private async Task WarmUp()
    {
        for (int round = 0; round < 15; round++)
        {
            ByHand();
            Evaluate();
            Decide();
            await RulesEngine();
            DecideAndWrite();
            ReadFacts();
            await Task.Delay(150);
        }
    }
}
