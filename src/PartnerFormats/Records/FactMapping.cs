using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>
/// Maps a record to the facts of a guideline. It guesses nothing: what is ambiguous, contradictory or missing stays unknown, and the report
/// says why.
/// </summary>
internal static class FactMapping
{
    /// <param name="resources">The record.</param>
    /// <param name="version">The guideline version that declares the facts.</param>
    /// <param name="asOf">The as-of date. Later values do not count.</param>
    /// <param name="subject">A reference to the patient, or null if only the resources identify the patient.</param>
    /// <returns>The facts and the report, or an error if the patient is not certain.</returns>
    public static Result<MappedFacts> Map(ResourceSet resources, PublishedVersion version, DateOnly asOf, string? subject = null)
    {
        Result<PatientRecord> record = PatientRecord.Of(resources, subject);
        return record.Value is { } patient ? Map(patient, version, asOf) : Result<MappedFacts>.Failed(record.Errors);
    }

    /// <summary>The facts of one patient and the report.</summary>
    public static MappedFacts Map(PatientRecord record, PublishedVersion version, DateOnly asOf)
    {
        Guideline guideline = version.Guideline.Guideline;
        var reader = new CandidateReader(record.Resources, guideline, asOf);
        MappingCollector output = reader.Read();
        foreach ((SourceResource source, string? element, string reason) in record.Others)
            output.AddUnmapped(source, element, reason);
        Dictionary<string, SelectedCandidate> selected = Select(output, guideline, asOf);
        reader.Settle(selected);
        RemoveInvalid(selected, output);
        PatientFacts facts = Read(selected, reader, output, version, asOf);
        return new MappedFacts(facts, MappingReport.Of(record, guideline, selected, output));
    }

    private static Dictionary<string, SelectedCandidate> Select(MappingCollector output, Guideline guideline, DateOnly asOf)
    {
        HashSet<string> known = [.. guideline.Facts.Select(fact => fact.Id)];
        var selected = new Dictionary<string, SelectedCandidate>();
        Candidate[] relevant = [.. output.Candidates.Where(each => known.Contains(each.Fact))];
        foreach (IGrouping<string, Candidate> candidates in relevant.GroupBy(each => each.Fact))
        {
            List<Candidate> current = [];
            foreach (Candidate each in candidates)
            {
                if (each.Effective is { } date && date.IsAfter(asOf))
                    output.AddUnmapped(each.Source, each.Element, "The effective date is after the as-of date.", each.Fact);
                else
                    current.Add(each);
            }

            if (current.Count == 0)
                continue;
            (SelectedCandidate? winner, IReadOnlyList<Unmapped> conflicts) = CandidateSelector.Select(current);
            if (winner is not null)
                selected.Add(candidates.Key, winner);
            output.Unmapped.AddRange(conflicts);
        }

        return selected;
    }

    /// <summary>
    /// Removes values from resources that are not valid R4. The candidates that they were selected over do not replace them.
    /// </summary>
    private static void RemoveInvalid(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        foreach (SelectedCandidate each in selected.Values.ToArray())
        {
            Candidate winner = each.Winner;
            if (R4Validator.FirstErrorPath(winner.Source) is not { } path)
                continue;
            selected.Remove(winner.Fact);
            string reason = $"The resource is not valid R4 (first error: {path}), and no other value is used in its place.";
            output.AddUnmapped(winner.Source, null, reason, winner.Fact);
            output.AddOverruled(each);
        }
    }

    /// <summary>
    /// Reads the values as those of a request. A value that is not allowed is removed, and so are all values that contradict each other.
    /// </summary>
    private static PatientFacts Read(
        Dictionary<string, SelectedCandidate> selected, CandidateReader reader, MappingCollector output, PublishedVersion version,
        DateOnly asOf)
    {
        while (true)
        {
            // A value that was removed may be one that others rest on.
            reader.Settle(selected);
            using JsonDocument json = JsonOf(selected);
            Result<PatientFacts> read = version.Facts.Read(json.RootElement, asOf);
            if (read.Value is { } facts)
                return facts;
            foreach (InputError error in read.Errors)
            {
                foreach (string fact in error.Facts)
                {
                    if (!selected.Remove(fact, out SelectedCandidate? wrong))
                        continue;
                    output.AddUnmapped(wrong.Winner.Source, wrong.Winner.Element, error.Detail, fact);
                    output.AddOverruled(wrong);
                }
            }
        }
    }

    private static JsonDocument JsonOf(Dictionary<string, SelectedCandidate> selected)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach ((string fact, SelectedCandidate each) in selected)
            {
                writer.WritePropertyName(fact);
                each.Winner.Value!.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(json.WrittenMemory);
    }
}
