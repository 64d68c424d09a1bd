using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>
/// Reads a guideline document (src/Guidelines/README.md) strictly: unknown keys, wrong types and missing keys are errors, and all of
/// them are reported at once. The checker verifies that the parts are consistent.
/// </summary>
public static class GuidelineReader
{
    /// <summary>Reads UTF-8 JSON, in which // and /* */ comments are allowed.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="completions">Finds what documents of format 1 lack, by the guideline's id; null for none.</param>
    /// <param name="records">Reads how facts are read from records; null refuses documents that say so when they are checked.</param>
    /// <returns>
    /// The guideline with its content hash, or every error with its JSON pointer. Errors about records alone come with the check.
    /// </returns>
    public static Result<GuidelineDocument> Read(
        ReadOnlyMemory<byte> utf8,
        Func<string, FormatOneCompletion?>? completions = null,
        IRecordReader? records = null)
    {
        if (utf8.Length > GuidelineLimits.Bytes)
        {
            string detail = $"Found a document of {utf8.Length} bytes; expected at most {GuidelineLimits.Bytes}.";
            return Result<GuidelineDocument>.Failed([new("", detail)]);
        }

        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return Result<GuidelineDocument>.Failed(parsed.Errors);
        using (json)
        {
            var errors = new LimitedErrors(GuidelineLimits.ListedErrors);
            DocumentSize.Check(json.RootElement, errors);
            if (errors.Count > 0)
                return errors.ToResult<GuidelineDocument>();
            Guideline guideline = new DocumentReader(DocumentFormat.Of(json.RootElement, errors), errors, records).Read(json.RootElement);
            PlainTextCheck.Check(json.RootElement, errors);
            if (errors.Count > 0)
            {
                foreach (InputError error in guideline.Records?.Errors ?? [])
                    errors.Add(error);
                return errors.ToResult<GuidelineDocument>();
            }

            if (guideline.Format == 1 && completions?.Invoke(guideline.Id) is { } completion)
                guideline = completion.Complete(guideline);
            return new GuidelineDocument(guideline, ContentHash.Of(json.RootElement));
        }
    }
}
