using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Analysis.Examples;

/// <summary>What the ordinary evaluator says of an example patient: nothing that the analysis finds stands without it.</summary>
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

    /// <summary>The truth of the scope.</summary>
    public Truth Scope { get; }

    /// <summary>The truth of the rule at a place.</summary>
    public Truth Rule(int place) => rules[place];

    /// <summary>The truth of a rule; null when the version has no such rule.</summary>
    public Truth? RuleNamed(string id)
    {
        int place = guideline.Guideline.Rules.Select(rule => rule.Id).ToList().IndexOf(id);
        return place < 0 ? null : rules[place];
    }

    /// <summary>Whether a rule that puts the action forward with one of these verdicts holds.</summary>
    public bool IsAdvised(string action, Func<Verdict, bool> verdict) => guideline.Guideline.Rules
        .Where((rule, place) => rule.Action == action && verdict(rule.Verdict) && rules[place] == Truth.True).Any();

    /// <summary>The truth of any condition: that of the scope of a guideline that has it as its scope.</summary>
    public Truth Of(Condition condition)
    {
        Guideline asked = guideline.Guideline with { Scope = guideline.Guideline.Scope with { When = condition } };
        CheckedGuideline asking = GuidelineChecker.Check(new GuidelineDocument(asked, guideline.ContentHash)).Value!;
        return new EvaluatedPatient(new FactsReader(GuidelineCompiler.Compile(asking)), patient).Scope;
    }
}
