using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// Evaluates a patient's facts against the guideline they are bound to. Pure: the same facts give the same answer. It cannot fail
/// on a checked guideline and valid facts.
/// </summary>
public static class Evaluator
{
    /// <summary>Truth of the scope and of each rule, without an explanation.</summary>
    /// <param name="facts">The patient.</param>
    /// <param name="rules">Receives the truth of each rule, in the guideline's order; at least as long as its rules.</param>
    /// <returns>The truth of the scope.</returns>
    public static Truth Evaluate(PatientFacts facts, Span<Truth> rules)
    {
        ArgumentNullException.ThrowIfNull(facts);
        EvaluationProgram program = facts.Compiled.Program;
        Span<TruthWord> words = program.Words <= EvaluationProgram.MaxStackWords ? stackalloc TruthWord[program.Words] : new TruthWord[program.Words];
        program.EvaluateRules(facts.Encoded, words);
        rules = rules[..program.Rules.Length];
        foreach ((int word, (int Rule, int Place)[] members) in program.RulesByWord)
        {
            TruthWord truths = words[word];
            foreach ((int rule, int place) in members)
                rules[rule] = truths.At(place);
        }

        return new TruthVector(words)[program.Scope];
    }

    /// <summary>The decision with its whole basis.</summary>
    public static Decision Decide(PatientFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        EvaluationProgram program = facts.Compiled.Program;
        Span<TruthWord> words = program.Words <= EvaluationProgram.MaxStackWords ? stackalloc TruthWord[program.Words] : new TruthWord[program.Words];
        program.Evaluate(facts.Encoded, words);
        return Explainer.Explain(facts, new TruthVector(words));
    }

    /// <summary>The truths of all comparisons and conditions, for the trace.</summary>
    internal static TruthWord[] AllTruths(PatientFacts facts)
    {
        var words = new TruthWord[facts.Compiled.Program.Words];
        facts.Compiled.Program.Evaluate(facts.Encoded, words);
        return words;
    }
}
