using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// What is compared must compute the same: the truth of the scope and of every rule for every patient, by the engine with and without
/// explanation, by the hand-written method and by RulesEngine.
/// </summary>
public static class Agreement
{
    /// <summary>Returns a sentence for each disagreement.</summary>
    public static async Task<ImmutableArray<string>> FindDisagreementsAsync(Patients patients)
    {
        ArgumentNullException.ThrowIfNull(patients);
        Guideline guideline = patients.Guideline.Guideline;
        var rulesEngine = new RulesEngineRules(guideline);
        Truth[] engine = new Truth[guideline.Rules.Length], other = new Truth[guideline.Rules.Length];
        var found = ImmutableArray.CreateBuilder<string>();
        for (int patient = 0; patient < Patients.Count; patient++)
        {
            Truth scope = Evaluator.Evaluate(patients.Facts[patient], engine);
            Compare("Decide", Truths(Evaluator.Decide(patients.Facts[patient]), other));
            Compare("HandWritten", HandWritten.Evaluate(patients.Plain[patient], other));
            Compare("RulesEngine", await rulesEngine.EvaluateAsync(patients.Plain[patient], other));

            void Compare(string what, Truth otherScope)
            {
                if (otherScope != scope)
                    found.Add(Invariant($"patient {patient}, scope: {scope} by Evaluate, {otherScope} by {what}"));
                for (int rule = 0; rule < engine.Length; rule++)
                {
                    if (other[rule] != engine[rule])
                        found.Add(
                            Invariant(
                                $"patient {patient}, {guideline.Rules[rule].Id}: {engine[rule]} by Evaluate, {other[rule]} by {what}"));
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Describes the patients, so that a reader can judge what the figures are about.</summary>
    public static string Describe(Patients patients)
    {
        ArgumentNullException.ThrowIfNull(patients);
        var scopes = new int[3];
        var truths = new int[3];
        var rules = new Truth[patients.Guideline.Guideline.Rules.Length];
        foreach (DecisionCore.Facts.PatientFacts facts in patients.Facts)
        {
            scopes[(int)Evaluator.Evaluate(facts, rules)]++;
            foreach (Truth rule in rules)
                truths[(int)rule]++;
        }

        double known = patients.Facts.Average(facts => patients.Guideline.Guideline.Facts.Count(fact => facts[fact.Id] is not null));
        return $"{Patients.Count} random patients (seed {Patients.Seed}) of {patients.Guideline.VersionedCanonical}, {rules.Length} rules: "
            + Invariant($"{known:f1} of {patients.Guideline.Guideline.Facts.Length} facts are known on average; ")
            + Invariant($"{scopes[2]} are in scope, {scopes[1]} undetermined, {scopes[0]} out; ")
            + $"rules per patient: {Mean(2)} hold, {Mean(1)} are undetermined, {Mean(0)} don't hold.";

        string Mean(int truth) => Invariant($"{(double)truths[truth] / Patients.Count:f1}");
    }

    private static Truth Truths(Decision decision, Span<Truth> rules)
    {
        ImmutableArray<Rule> all = decision.Facts.Guideline.Guideline.Rules;
        foreach (Recommendation recommendation in decision.Recommendations)
            rules[all.IndexOf(recommendation.Rule)] = Truth.True;
        foreach (UndeterminedRule undetermined in decision.Undetermined)
            rules[all.IndexOf(undetermined.Rule)] = Truth.Unknown;
        foreach (ConsideredRule considered in decision.Considered)
            rules[all.IndexOf(considered.Rule)] = Truth.False;
        return decision.Scope.Status;
    }
}
