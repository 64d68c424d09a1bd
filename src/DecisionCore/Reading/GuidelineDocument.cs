using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>A guideline read from a document, with the hash of the document's content.</summary>
/// <param name="Guideline">The guideline, not yet checked.</param>
/// <param name="ContentHash">"sha256:" and 64 hexadecimal digits: see <see cref="Reading.ContentHash"/>.</param>
public sealed record GuidelineDocument(Guideline Guideline, string ContentHash);
