using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>How facts are read from records.</content>
internal sealed partial class DocumentReader
{
    private const string ValueSets = "valueSets";
    private const string Record = "record";
    private const string WithoutReader = "This program cannot read how facts are read from records.";

    private static readonly string[] NamedByRecords = ["/facts", "/agents"];

    /// <summary>
    /// The section about records. Its errors stay with it, so that the check reports them together with its own.
    /// </summary>
    private RecordSection? ReadRecords(ObjectReader at, Guideline guideline)
    {
        if (!at.Has(ValueSets) && !at.Has(Record))
            return null;
        var section = new RecordSection(Copy(at, ValueSets), Copy(at, Record));
        var found = new LimitedErrors(GuidelineLimits.ListedErrors);
        if (records is null)
            return section with { Errors = [new(at.At(at.Has(Record) ? Record : ValueSets), WithoutReader)] };
        IRecordDeclaration read = records.Read(section, HasErrorsIn(NamedByRecords) ? null : guideline, found);
        return found.Count > 0
            ? section with { Errors = found.ToResult<Guideline>().Errors }
            : section with { Declaration = read };
    }

    private bool HasErrorsIn(string[] parts) => errors.Any(error =>
        parts.Any(part => error.Pointer == part || error.Pointer.StartsWith(part + "/", StringComparison.Ordinal)));

    /// <summary>A copy that outlives the document.</summary>
    private static JsonElement? Copy(ObjectReader at, string key) => at.Member(key, required: false)?.Clone();
}
