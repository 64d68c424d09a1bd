using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>For whom a rule holds and for whom it does not, or why there is no such patient.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Holds">A patient for whom the rule holds, confirmed by the evaluator; null when there is none.</param>
/// <param name="NeverHolds">
/// Empty when there is such a patient. Otherwise parts of the document that exclude each other: no possible patient meets all of them, but
/// without any one of them some would.
/// </param>
/// <param name="RuledOut">A patient in scope for whom the rule is ruled out; null when there is none.</param>
/// <param name="NeverRuledOut">
/// Empty when there is such a patient. Otherwise the parts that, together with the rule, leave none; again, none of them can be left out.
/// Also empty when the rule alone leaves none.
/// </param>
public sealed record RuleExplanation(
    Rule Rule,
    ExamplePatient? Holds,
    ImmutableArray<GuidelinePart> NeverHolds,
    ExamplePatient? RuledOut,
    ImmutableArray<GuidelinePart> NeverRuledOut);

/// <summary>A part of a document.</summary>
/// <param name="Pointer">JSON pointer to the part.</param>
/// <param name="Text">What it demands of a patient, in words.</param>
public sealed record GuidelinePart(string Pointer, string Text);
