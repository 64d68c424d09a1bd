namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>Where a set of bits is in an array of 64-bit words.</summary>
/// <param name="Start">The first word.</param>
/// <param name="Words">How many words the set takes.</param>
internal readonly record struct BitRange(int Start, int Words);
