using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// The what-if analysis of small random guidelines with contradictions, compared with a naive check of every value: it offers only
/// values that the patient can have, and only questions whose answers settle a rule.
/// </summary>
public sealed class WhatIfOnEveryPatientTests
{
    private static readonly int GuidelineCount = 75 * PropertyTests.Factor;
    private const int PatientCount = 4;

    private int effects, flips, sets, conditional, refusedValues;

    [Fact]
    public void Whatever_it_offers_is_possible_for_the_patient()
    {
        Check.ForAll(
            SmallGuideline.Documents,
            small => CheckGuideline(small.Seed, small.Document),
            GuidelineCount,
            () =>
            [
                ("effects", effects, 1), ("flips", flips, 1), ("sets", sets, 1), ("conditional", conditional, 1),
                ("refused values", refusedValues, 1),
            ]);
    }

    private void CheckGuideline(int seed, string document)
    {
        CheckedGuideline guideline = SmallGuideline.Read(document);
        if (guideline.Guideline.Contradictions.IsEmpty && guideline.Guideline.Scores.IsEmpty)
            return;
        var subject = new Subject(guideline, SmallGuideline.AsOf(seed));
        // A contradiction may hold for every patient. Then not even a patient without known facts is possible, and there is no question.
        if (!subject.IsPossible([]))
            return;
        var random = new Random(seed);
        for (int i = 0; i < PatientCount; i++)
            CheckPatient(subject, subject.Next(random));
    }

    private void CheckPatient(Subject subject, Dictionary<string, FactValue> known)
    {
        WhatIfReport report = subject.Ask(known);
        foreach (FactEffect effect in report.Changes)
        {
            effects++;
            CheckEdit(subject, known, effect.Edit);
        }

        foreach (Flip flip in report.Flips)
        {
            flips++;
            Dictionary<string, FactValue> edited = new(known);
            foreach (FactEdit edit in flip.Edits)
                edited[edit.Fact.Id] = edit.To;
            Assert.True(subject.IsPossible(edited), $"{flip} is not possible for {Text(known)}");
        }

        foreach (Settling settling in report.Settling)
        {
            foreach (string[] set in settling.Sets.Select(Ids))
            {
                sets++;
                Assert.Null(Counterexample(subject, known, settling.Rule, set));
            }

            foreach (string[] set in settling.Conditional.Select(Ids))
            {
                conditional++;
                Assert.NotNull(Counterexample(subject, known, settling.Rule, set));
            }
        }
    }

    private void CheckEdit(Subject subject, Dictionary<string, FactValue> known, FactEdit edit)
    {
        Assert.True(subject.IsPossible(new(known) { [edit.Fact.Id] = edit.To }), $"{edit} is not possible for {Text(known)}");
        foreach (FactValue value in subject.Of(edit.Fact.Id).OfType<FactValue>())
        {
            if (subject.IsPossible(new(known) { [edit.Fact.Id] = value }))
                continue;
            refusedValues++;
            Assert.False(Offers(edit, value), $"{edit.Fact.Id}: {value} is among '{edit.Values}', but not possible for {Text(known)}");
        }
    }

    /// <summary>Whether the words for the values of an edit include the value. Only for values whose words are plain.</summary>
    private static bool Offers(FactEdit edit, FactValue value) => value switch
    {
        CodeValue or BooleanValue => edit.Values.Split(" or ").Contains($"{value}"),
        NumberValue number when edit.Fact.Type == FactType.Integer => edit.Values.Split(" or ")
            .Select(range => range.Split(" to ").Select(end => decimal.Parse(end, System.Globalization.CultureInfo.InvariantCulture)))
            .Any(ends => number.Number >= ends.First() && number.Number <= ends.Last()),
        _ => false,
    };

    /// <summary>
    /// Asks the questions of a set in every order, as far as contradictions leave an answer. Returns answers after which nothing more can
    /// be asked and the rule is still undetermined; null when there are none.
    /// </summary>
    private static string? Counterexample(Subject subject, Dictionary<string, FactValue> known, Rule rule, string[] set)
    {
        bool asked = false;
        foreach (string fact in set.Where(fact => !known.ContainsKey(fact)))
        {
            foreach (Dictionary<string, FactValue> answered in subject.Of(fact).OfType<FactValue>()
                .Select(value => new Dictionary<string, FactValue>(known) { [fact] = value }).Where(subject.IsPossible))
            {
                asked = true;
                if (Counterexample(subject, answered, rule, set) is { } found)
                    return found;
            }
        }

        return asked || subject.Holds(rule, known) is not null ? null : $"{rule.Id} stays undetermined: {Text(known)}";
    }

    private static string[] Ids(ImmutableArray<FactDefinition> set) => [.. set.Select(fact => fact.Id)];

    private static string Text(Dictionary<string, FactValue> known) => string.Join(", ", known.Select(fact => $"{fact.Key} {fact.Value}"));

    private sealed class Subject(CheckedGuideline guideline, DateOnly asOf)
    {
        private readonly EveryPatient patients = new(guideline.Guideline, asOf);
        private readonly WhatIfAnalysis analysis = WhatIfAnalysis.Of(guideline).Value!;
        private readonly FactsReader reader = new(GuidelineCompiler.Compile(guideline));
        private readonly Dictionary<string, int> places = guideline.Guideline.Facts
            .Select((fact, place) => (fact.Id, place)).ToDictionary(fact => fact.Id, fact => fact.place);

        public IReadOnlyList<FactValue?> Of(string fact) => patients.Of(places[fact]);

        public Dictionary<string, FactValue> Next(Random random)
        {
            Dictionary<string, FactValue> known = [];
            foreach (string fact in places.Keys)
            {
                IReadOnlyList<FactValue?> values = Of(fact);
                if (random.Next(2) == 0 && values[random.Next(values.Count)] is { } value && IsPossible(new(known) { [fact] = value }))
                    known[fact] = value;
            }

            return known;
        }

        public bool IsPossible(Dictionary<string, FactValue> known) => !Naive(known).Contradictions().Any();

        public bool? Holds(Rule rule, Dictionary<string, FactValue> known) => Naive(known).Holds(rule);

        public WhatIfReport Ask(Dictionary<string, FactValue> known)
        {
            var patient = new Patient(asOf, Patient.NoFacts.AddRange(known));
            Result<PatientFacts> facts = patient.Read(reader);
            Assert.True(facts.Value is not null, $"{patient} is refused: {string.Join(" ", facts.Errors)}");
            return analysis.For(facts.Value).Value!;
        }

        private NaiveEvaluator Naive(Dictionary<string, FactValue> known) => new(guideline.Guideline, asOf, known);
    }
}
