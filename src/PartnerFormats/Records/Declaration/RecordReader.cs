using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// Reads how facts are read from FHIR records: the keys <c>valueSets</c> and <c>record</c> of documents, and records.json.
/// </summary>
public sealed class RecordReader : IRecordReader
{
    /// <summary>The name of the file that says so for all versions of a guideline.</summary>
    public const string FileName = "records.json";

    /// <inheritdoc/>
    public IRecordDeclaration Read(RecordSection section, Guideline? guideline, LimitedErrors errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        return DeclarationReader.ReadSection(section, guideline, errors);
    }

    /// <summary>All errors of a file records.json.</summary>
    /// <param name="guideline">The version that it is checked with.</param>
    /// <param name="utf8">The file; comments are allowed.</param>
    public static IReadOnlyList<InputError> ErrorsOf(Guideline guideline, ReadOnlyMemory<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return parsed.Errors;
        using (json)
        {
            var errors = new LimitedErrors(GuidelineLimits.ListedErrors);
            DeclarationReader.ReadFile(json.RootElement, guideline, errors);
            PlainTextCheck.Check(json.RootElement, errors);
            return errors.Count > 0 ? errors.ToResult<RecordDeclaration>().Errors : [];
        }
    }
}
