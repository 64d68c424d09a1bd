using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

internal sealed class RandomPatients
{
    private const int Redraws = 8;
    private const int Attempts = 100;

    private readonly Guideline guideline;
    private readonly RandomValues values;
    private readonly Condition[] conditions;

    public RandomPatients(Guideline guideline)
    {
        this.guideline = guideline;
        var constants = new Constants(guideline);
        values = new RandomValues(constants);
        conditions = [.. Constants.Conditions(guideline)];
    }

    /// <summary>Any patients, for FsCheck, which shrinks a counterexample by removing facts one by one.</summary>
    public Arbitrary<Patient> Any => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => Next(new Random(seed)) with { Seed = seed }),
        patient => patient.Facts.Keys.Select(patient.Without));

    /// <summary>
    /// Any patient: mostly in scope, with few or nearly all facts known. About one in twenty may have contradictory facts.
    /// </summary>
    public Patient Next(Random random)
    {
        DateOnly asOf = RandomValues.AsOf(random);
        Dictionary<string, FactValue> facts = [];
        var aim = new Aim(guideline, values, random, asOf, facts);
        if (random.Next(5) > 0)
            aim.At(guideline.Scope.When, true);
        if (guideline.Schedules.Length > 0 && random.Next(5) == 0)
            aim.AtWindow(guideline.Schedules[random.Next(guideline.Schedules.Length)]);
        for (int aims = random.Next(4); aims > 0; aims--)
            aim.At(conditions[random.Next(conditions.Length)], random.Next(3) > 0);
        double known = new[] { 0, 0.2, 0.5, 0.9, 1 }[random.Next(5)];
        AddOthers(facts, known, asOf, random);
        if (random.Next(20) > 0)
            Reconcile(facts, asOf, random);
        return new Patient(asOf, facts.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>A patient with as many known facts as possible without a contradiction.</summary>
    public Patient NextComplete(Random random)
    {
        DateOnly asOf = RandomValues.AsOf(random);
        Dictionary<string, FactValue> facts = [];
        var aim = new Aim(guideline, values, random, asOf, facts);
        aim.At(guideline.Scope.When, true);
        aim.At(conditions[random.Next(conditions.Length)], random.Next(3) > 0);
        AddOthers(facts, 1, asOf, random);
        Reconcile(facts, asOf, random);
        return new Patient(asOf, facts.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    public FactValue Value(FactDefinition fact, Random random, DateOnly asOf) => values.Next(fact, random, asOf);

    private void AddOthers(Dictionary<string, FactValue> facts, double known, DateOnly asOf, Random random)
    {
        foreach (FactDefinition fact in guideline.Facts)
        {
            if (!facts.ContainsKey(fact.Id) && random.NextDouble() < known)
                facts.Add(fact.Id, fact.Type == FactType.Date && random.Next(6) == 0
                    ? NearOther(facts, asOf, random) ?? values.Next(fact, random, asOf)
                    : values.Next(fact, random, asOf));
        }
    }

    /// <summary>
    /// Another date of the patient, or the day before or after it; null if the patient has no other date or that day is not allowed.
    /// </summary>
    private static DateValue? NearOther(Dictionary<string, FactValue> facts, DateOnly asOf, Random random)
    {
        DateOnly[] others = [.. facts.Values.OfType<DateValue>().Select(date => date.Date)];
        if (others.Length == 0)
            return null;
        DateOnly near = others[random.Next(others.Length)].AddDays(random.Next(3) - 1);
        return near >= Calendar.Earliest && near <= asOf ? new DateValue(near) : null;
    }

    /// <summary>
    /// Redraws facts that contradict each other, then removes them if that does not help. Gives up on a (broken) guideline in which
    /// every patient is contradictory.
    /// </summary>
    private void Reconcile(Dictionary<string, FactValue> facts, DateOnly asOf, Random random)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            string? contradiction = new NaiveEvaluator(guideline, asOf, facts).Contradictions().FirstOrDefault();
            if (contradiction is null)
                return;
            if (guideline.Scores.FirstOrDefault(score => score.Id == contradiction) is { } score)
            {
                facts.Remove(score.Total!);
                continue;
            }

            ImmutableArray<string> involved = guideline.Contradictions.Single(c => c.Id == contradiction).Facts;
            string fact = involved[random.Next(involved.Length)];
            facts.Remove(fact);
            if (attempt < Redraws)
                facts.Add(fact, values.Next(guideline.Facts.Single(f => f.Id == fact), random, asOf));
        }
    }
}
