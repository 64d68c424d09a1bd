namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>A range of bytes of a guideline's fragments or, beyond their end, of the values of one answer.</summary>
internal readonly record struct Segment(int Start, int Length);
