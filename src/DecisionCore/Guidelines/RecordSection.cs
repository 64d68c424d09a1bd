using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>
/// What a document says about reading its facts from records: the keys <c>valueSets</c> and <c>record</c>. The core knows neither records
/// nor their codes, so <see cref="Reading.IRecordReader"/> reads the section. A guideline whose section has errors fails the check.
/// </summary>
/// <param name="ValueSets">The value of <c>valueSets</c>, or null.</param>
/// <param name="Record">The value of <c>record</c>, or null.</param>
public sealed record RecordSection(JsonElement? ValueSets, JsonElement? Record)
{
    /// <summary>What the section says, or null if it has errors.</summary>
    public IRecordDeclaration? Declaration { get; init; }

    /// <summary>All errors of the section.</summary>
    public ImmutableArray<InputError> Errors { get; init; } = [];
}

/// <summary>How facts are read from records, in the form that a reader of records understands.</summary>
public interface IRecordDeclaration;
