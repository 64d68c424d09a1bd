using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>
/// A port: reads and checks what a document says about reading its facts from records. Without it, a document that says anything about
/// records is refused.
/// </summary>
public interface IRecordReader
{
    /// <summary>Reads a section strictly. All errors are added at once, with pointers into the document.</summary>
    /// <param name="section">The section as it was written.</param>
    /// <param name="guideline">
    /// The guideline, not yet checked, or null if its facts or agents could not be read, so that names of them cannot be checked.
    /// </param>
    /// <param name="errors">Receives the errors.</param>
    /// <returns>What the section says. It is used only if there are no errors.</returns>
    IRecordDeclaration Read(RecordSection section, Guideline? guideline, LimitedErrors errors);
}
