using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>
/// Evaluates a patient's facts against the guideline that they are bound to. It is pure: the same facts give the same decision. It
/// cannot fail on valid facts of a checked guideline.
/// </summary>
public static class Evaluator
{
    /// <summary>Evaluates the scope and each rule without an explanation.</summary>
    /// <param name="facts">The patient.</param>
    /// <param name="rules">
    /// Receives the truth of each rule in the guideline's order; must have at least as many elements as there are rules.
    /// </param>
    /// <returns>The truth of the scope.</returns>
    public static Truth Evaluate(PatientFacts facts, Span<Truth> rules)
    {
        ArgumentNullException.ThrowIfNull(facts);
        EvaluationProgram program = facts.Compiled.Program;
        Span<TruthWord> words =
            program.Words <= EvaluationProgram.MaxStackWords ? stackalloc TruthWord[program.Words] : new TruthWord[program.Words];
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

    /// <summary>Decides with the whole basis.</summary>
    public static Decision Decide(PatientFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        EvaluationProgram program = facts.Compiled.Program;
        Span<TruthWord> words =
            program.Words <= EvaluationProgram.MaxStackWords ? stackalloc TruthWord[program.Words] : new TruthWord[program.Words];
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
