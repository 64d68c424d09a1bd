using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

/// <summary>
/// Random patients of one shipped version: drawn anew in each run, and shared by the properties, since drawing and reading them takes
/// longer than most assertions about them. A failure shows the smallest patient found.
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

    /// <summary>The same on fewer patients, for what takes long: parsing whole answers.</summary>
    public void ForSome(Action<Patient, PatientFacts> assertion) => ForEach(Draw("any", Random.Next).Take(Generators.Check.Some), assertion);

    /// <summary>Runs an assertion on many patients about whom everything is known that can be known together.</summary>
    public void ForComplete(Action<Patient, PatientFacts> assertion) => ForEach(Draw("complete", Random.NextComplete), assertion);

    /// <summary>The facts of a patient who has to be valid.</summary>
    public PatientFacts Valid(Patient patient)
    {
        Result<PatientFacts> facts = patient.Read(Reader);
        Assert.True(facts.Value is not null, $"{patient}\n{string.Join('\n', facts.Errors)}");
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
            Assert.Fail($"{smallest} (seed {smallest.Seed})\n{Failure(smallest, Valid(smallest), assertion)!.Message}");
        }
    }

    /// <summary>Leaves out facts one by one, as long as the assertion still fails.</summary>
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
