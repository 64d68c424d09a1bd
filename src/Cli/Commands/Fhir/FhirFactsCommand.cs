using System.Buffers;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Fhir;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.Cli.Commands.Fhir;

/// <summary>fhir facts: which facts does a record say?</summary>
internal sealed class FhirFactsCommand(Surroundings surroundings)
    : RecordCommand("facts", "Map a patient's record to facts: which does it say, from where, and what could not be mapped?", surroundings)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("fhir facts record.json", "a Bundle (collection, transaction, searchset)"),
        ("fhir facts record.ndjson --as-of 2026-11-23", "resources as lines, as of a day"),
        ("fhir facts record.json --json | jq .facts", "the facts, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Each fact with its value, the resource that it came from and why that one counts; then what is relevant and was not mapped, with the reason.
        --json: the bytes with which POST /api/fhir/facts answers. A record that cannot be read: problem details, and exit code 1.
        A file whose name ends in .ndjson holds resources as lines.
        """;

    /// <inheritdoc/>
    protected override IReadOnlyCollection<InputError> Answer(ReadOnlyMemory<byte> record, string name, PublishedVersion version, DateOnly day, bool asJson)
    {
        Result<MappedFacts> mapped = RecordFacts.Map(record, name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase), version, day);
        if (mapped.Value is not { } facts)
            return mapped.Errors;
        if (asJson)
        {
            var answer = new ArrayBufferWriter<byte>();
            FactsAnswer.Write(facts, answer);
            Terminal.WriteJsonLine(answer.WrittenSpan);
        }
        else
        {
            MappingPage.Write(facts, Terminal.Page);
        }

        return [];
    }
}
