using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Workbench.Library;

/// <summary>
/// Accepts whatever a document says about reading facts from records. Only the service reads records and knows the terminology, and it
/// has checked these parts when the version was published.
/// </summary>
public sealed class UncheckedRecords : IRecordReader
{
    public IRecordDeclaration Read(RecordSection section, Guideline? guideline, LimitedErrors errors) => new Unchecked();

    private sealed class Unchecked : IRecordDeclaration;
}
