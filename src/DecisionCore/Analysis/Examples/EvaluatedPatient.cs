using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Analysis.Examples;

/// <summary>The evaluator's result for an example patient. It confirms everything that the analysis finds.</summary>
internal sealed class EvaluatedPatient
{
    private readonly CheckedGuideline guideline;
    private readonly ExamplePatient patient;
    private readonly Truth[] rules;

    public EvaluatedPatient(FactsReader reader, ExamplePatient patient)
    {
        PatientFacts facts = patient.Read(reader);
        guideline = facts.Guideline;
        this.patient = patient;
        rules = new Truth[guideline.Guideline.Rules.Length];
        Scope = Evaluator.Evaluate(facts, rules);
    }

    public Truth Scope { get; }

    public Truth Rule(int place) => rules[place];

    /// <summary>The truth of a rule; null when the version does not have the rule.</summary>
    public Truth? RuleNamed(string id)
    {
        int place = guideline.Guideline.Rules.Select(rule => rule.Id).ToList().IndexOf(id);
        return place < 0 ? null : rules[place];
    }

    /// <summary>Whether some rule holds that advises the action with one of these verdicts.</summary>
    public bool IsAdvised(string action, Func<Verdict, bool> verdict) => guideline.Guideline.Rules
        .Where((rule, place) => rule.Action == action && verdict(rule.Verdict) && rules[place] == Truth.True).Any();

    /// <summary>The truth of any condition, evaluated as the scope of a modified guideline.</summary>
    public Truth Of(Condition condition)
    {
        Guideline asked = guideline.Guideline with { Scope = guideline.Guideline.Scope with { When = condition } };
        CheckedGuideline asking = GuidelineChecker.Check(new GuidelineDocument(asked, guideline.ContentHash)).Value!;
        return new EvaluatedPatient(new FactsReader(GuidelineCompiler.Compile(asking)), patient).Scope;
    }
}
