using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Imports;

/// <summary>The result of one line of an import.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="CaseId">The case id, or null if it could not be read.</param>
/// <param name="Status">The status that the line would get as a separate request: 201 created, 200 unchanged or updated, 400 invalid, 503
/// not known to be stored.</param>
/// <param name="Result">The status as a word.</param>
/// <param name="Revision">The case's revision, if it is stored.</param>
/// <param name="Errors">The errors of an invalid line.</param>
internal sealed record ImportLineResult(
    long Line, string? CaseId, int Status, string Result, CaseRevision? Revision, ImmutableArray<InputError> Errors)
{
    public static ImportLineResult Stored(ImportLine line, CaseRevision? before, CaseRevision now) =>
        before is null ? new(line.Line, line.CaseId, StatusCodes.Status201Created, "created", now, [])
        : new(line.Line, line.CaseId, StatusCodes.Status200OK, before.Number == now.Number ? "unchanged" : "updated", now, []);

    public static ImportLineResult Invalid(ImportLine line) =>
        new(line.Line, line.CaseId, StatusCodes.Status400BadRequest, "invalid", null, line.Errors);

    public static ImportLineResult NotStored(ImportLine line) =>
        new(line.Line, line.CaseId, StatusCodes.Status503ServiceUnavailable, "not-stored", null, []);

    public void WriteTo(IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, Line);
            writer.WriteString("caseId"u8, CaseId);
            writer.WriteNumber("status"u8, Status);
            writer.WriteString("result"u8, Result);
            if (Revision is not null)
            {
                writer.WriteNumber("revision"u8, Revision.Number);
                writer.WriteString("decisionId"u8, Revision.DecisionId);
            }

            if (!Errors.IsEmpty)
                WriteErrors(writer);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void WriteErrors(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("errors"u8);
        foreach (InputError error in Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer"u8, error.Pointer);
            writer.WriteString("detail"u8, error.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
