using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.PartnerFormats.Records.Assessments;

/// <summary>The result of one test of an assessment.</summary>
/// <param name="Candidate">What it says about the fact.</param>
/// <param name="Test">The test.</param>
/// <param name="Value">The value of the fact as the declaration names it; null if it gives none.</param>
/// <param name="IsDeferring">Whether a test of a higher rank decides over it (<see cref="CodedTest.Defers"/>).</param>
internal sealed record TestResult(Candidate Candidate, CodedTest Test, string? Value, bool IsDeferring);
