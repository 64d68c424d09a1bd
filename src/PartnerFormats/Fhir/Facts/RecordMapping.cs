using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>Maps a patient's record to facts, as <c>POST /api/fhir/facts</c> and the command <c>fhir facts</c> do.</summary>
public static class RecordMapping
{
    /// <summary>The facts and the report, or all errors in the record.</summary>
    /// <param name="record">A Bundle or NDJSON, in UTF-8.</param>
    /// <param name="isLines">Whether the record is NDJSON.</param>
    /// <param name="version">The guideline version that declares the facts.</param>
    /// <param name="asOf">The as-of date; later values do not count.</param>
    /// <param name="declared">The release of FHIR that the sender declares. A record of another release than R4 gives no facts.</param>
    public static Result<MappedFacts> Map(
        ReadOnlyMemory<byte> record, bool isLines, PublishedVersion version, DateOnly asOf, FhirRelease declared = FhirRelease.R4)
    {
        ArgumentNullException.ThrowIfNull(version);
        Result<ResourceSet> read = isLines ? ResourceReader.ReadLines(record, declared) : ResourceReader.ReadBundle(record, declared);
        if (read.Value is null)
            return Result<MappedFacts>.Failed(read.Errors);
        using ResourceSet resources = read.Value;
        return FactMapping.Map(resources, version, asOf);
    }
}
