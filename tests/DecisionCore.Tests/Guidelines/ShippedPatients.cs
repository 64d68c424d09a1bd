using DecisionCore.Checking;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Json;
using DecisionCore.Tests.Generators;

namespace DecisionCore.Tests.Guidelines;

/// <summary>What a test about random patients of one shipped version needs.</summary>
internal sealed class ShippedPatients(string version)
{
    public CheckedGuideline Checked { get; } = Shipped.Guideline(version);

    public Guideline Guideline => Checked.Guideline;

    public FactsReader Reader { get; } = Shipped.Reader(version);

    public RandomPatients Random { get; } = new(Shipped.Guideline(version).Guideline);

    /// <summary>Runs an assertion on many patients whose facts are valid; the others are skipped.</summary>
    public void ForAny(Action<Patient, PatientFacts> assertion) => Generators.Check.ForAll(Random.Any, patient => Assume(patient, assertion));

    /// <summary>The same on fewer patients, for what takes long: parsing whole answers.</summary>
    public void ForSome(Action<Patient, PatientFacts> assertion) =>
        Generators.Check.ForAll(Random.Any, patient => Assume(patient, assertion), Generators.Check.Some);

    /// <summary>Runs an assertion on many patients about whom everything is known that can be.</summary>
    public void ForComplete(Action<Patient, PatientFacts> assertion) =>
        Generators.Check.ForAll(Random.Complete, patient => Assume(patient, assertion));

    /// <summary>The facts of a patient who has to be valid.</summary>
    public PatientFacts Valid(Patient patient)
    {
        Result<PatientFacts> facts = patient.Read(Reader);
        Assert.True(facts.Value is not null, $"{patient}\n{string.Join('\n', facts.Errors)}");
        return facts.Value;
    }

    private void Assume(Patient patient, Action<Patient, PatientFacts> assertion)
    {
        if (patient.Read(Reader).Value is { } facts)
            assertion(patient, facts);
    }
}
