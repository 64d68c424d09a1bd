using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Imports;

/// <summary>A parsed line of an import: <c>{ "caseId": "...", "guideline": "...", "asOf": "2026-11-23", "facts": { } }</c>.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="CaseId">The case id, or null if it could not be read.</param>
/// <param name="Content">The content to store, or null if there are errors.</param>
/// <param name="Errors">The errors of the line.</param>
internal sealed record ImportLine(long Line, string? CaseId, CaseContent? Content, ImmutableArray<InputError> Errors)
{
    private static readonly string[] Keys = ["caseId", .. CaseContent.Keys];

    public static ImportLine Read(NdjsonLine line, IGuidelineCatalogue catalogue, DateOnly today, int maxLineBytes)
    {
        if (line.Utf8 is not { } utf8)
            return Invalid(line, new InputError("", Invariant($"The line is too long; at most {maxLineBytes} bytes are allowed.")));
        Result<JsonDocument> parsed = StrictJson.Parse(utf8);
        if (parsed.Value is not { } json)
            return Invalid(line, parsed.Errors[0]);
        using (json)
        {
            List<InputError> errors = [];
            var at = new ObjectReader(json.RootElement, "", errors, Keys);
            string caseId = at.Text("caseId");
            bool isId = Cases.Model.CaseId.IsValid(caseId);
            if (caseId.Length > 0 && !isId)
                at.Error("caseId", $"Expected {Cases.Model.CaseId.Form}.");
            CaseContent? content = CaseContent.Read(at, catalogue, today, errors);
            return new(line.Number, isId ? caseId : null, content, [.. errors]);
        }
    }

    private static ImportLine Invalid(NdjsonLine line, InputError error) => new(line.Number, null, null, [error]);
}
