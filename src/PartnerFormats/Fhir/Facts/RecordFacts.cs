using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode;
using GuidelineDecisions.PartnerFormats.Mcode.Report;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>Maps a patient's record to facts.</summary>
public static class RecordFacts
{
    /// <summary>The facts and the report, or everything that is wrong with the record.</summary>
    /// <param name="record">A Bundle, or resources as lines; JSON in UTF-8.</param>
    /// <param name="isLines">Whether it is lines.</param>
    /// <param name="version">The guideline version whose facts are asked for.</param>
    /// <param name="asOf">The day on which the patient is looked at.</param>
    public static Result<MappedFacts> Map(ReadOnlyMemory<byte> record, bool isLines, PublishedVersion version, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(version);
        Result<ResourceSet> read = isLines ? ResourceReader.ReadLines(record) : ResourceReader.ReadBundle(record);
        if (read.Value is null)
            return Result<MappedFacts>.Failed(read.Errors);
        using ResourceSet resources = read.Value;
        return FactMapping.Map(resources, version, asOf);
    }
}
