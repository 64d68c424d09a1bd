using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>A reader of records that finds in every section the errors that it is told, and otherwise accepts it.</summary>
internal sealed class AcceptedRecords(params InputError[] found) : IRecordReader
{
    /// <summary>The guidelines for which a section was read; null where the facts were not known.</summary>
    public List<Guideline?> Asked { get; } = [];

    public IRecordDeclaration Read(RecordSection section, Guideline? guideline, LimitedErrors errors)
    {
        Asked.Add(guideline);
        foreach (InputError error in found)
            errors.Add(error);
        return new Accepted();
    }

    private sealed class Accepted : IRecordDeclaration;
}
