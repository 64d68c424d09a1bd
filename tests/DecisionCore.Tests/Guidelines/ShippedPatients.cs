using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

/// <summary>
/// Random patients for one shipped version. Each run draws new ones, and all tests of a run share them, because drawing and reading
/// takes longer than most assertions. A failure reports the smallest failing patient.
/// </summary>
internal sealed class ShippedPatients(string version)
{
    private static readonly ConcurrentDictionary<string, Lazy<(Patient Patient, PatientFacts Facts)[]>> Drawn = new();

    public CheckedGuideline Checked { get; } = Shipped.Guideline(version);

    public Guideline Guideline => Checked.Guideline;

    public FactsReader Reader { get; } = Shipped.Reader(version);

    public RandomPatients Random { get; } = new(Shipped.Guideline(version).Guideline);

    /// <summary>Runs an assertion on many patients whose facts are valid.</summary>
    public void ForAny(Action<Patient, PatientFacts> assertion) => ForEach(Draw("any", Random.Next), assertion);

    /// <summary>Runs an assertion on fewer patients, for slow assertions that parse whole answers.</summary>
    public void ForSome(Action<Patient, PatientFacts> assertion) =>
        ForEach(Draw("any", Random.Next).Take(Generators.Check.Some), assertion);

    /// <summary>Runs an assertion on many patients with as many known facts as possible without a contradiction.</summary>
    public void ForComplete(Action<Patient, PatientFacts> assertion) => ForEach(Draw("complete", Random.NextComplete), assertion);

    /// <summary>The facts of a patient who must be valid.</summary>
    public PatientFacts Valid(Patient patient)
    {
        Result<PatientFacts> facts = patient.Read(Reader);
        Assert.True(facts.Value is not null, $"{patient}\n{string.Join("\n", facts.Errors.Select(error => error.ToString()))}");
        return facts.Value;
    }

    private (Patient Patient, PatientFacts Facts)[] Draw(string kind, Func<Random, Patient> next) =>
        Drawn.GetOrAdd($"{version} {kind}", _ => new(() => [.. Draws(next).Take(Generators.Check.Many)])).Value;

    private IEnumerable<(Patient Patient, PatientFacts Facts)> Draws(Func<Random, Patient> next)
    {
        while (true)
        {
            int seed = System.Random.Shared.Next();
            Patient patient = next(new Random(seed)) with { Seed = seed };
            if (patient.Read(Reader).Value is { } facts)
                yield return (patient, facts);
        }
    }

    private void ForEach(IEnumerable<(Patient, PatientFacts)> patients, Action<Patient, PatientFacts> assertion)
    {
        foreach ((Patient patient, PatientFacts facts) in patients)
        {
            if (Failure(patient, facts, assertion) is null)
                continue;
            Patient smallest = Smallest(patient, assertion);
            Assert.Fail(Invariant($"{smallest} (seed {smallest.Seed})\n{Failure(smallest, Valid(smallest), assertion)!.Message}"));
        }
    }

    /// <summary>Removes facts one by one while the assertion still fails.</summary>
    private Patient Smallest(Patient patient, Action<Patient, PatientFacts> assertion) => patient.Facts.Keys
        .Select(patient.Without)
        .Where(smaller => smaller.Read(Reader).Value is { } facts && Failure(smaller, facts, assertion) is not null)
        .Select(smaller => Smallest(smaller, assertion))
        .FirstOrDefault(patient);

    private static Exception? Failure(Patient patient, PatientFacts facts, Action<Patient, PatientFacts> assertion)
    {
        try
        {
            assertion(patient, facts);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
