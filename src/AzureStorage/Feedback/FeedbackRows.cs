using Azure.Data.Tables;
using GuidelineDecisions.Application.Feedback;

namespace GuidelineDecisions.AzureStorage.Feedback;

internal static class FeedbackRows
{
    private const string Card = "Card";
    private const string Outcome = "Outcome";
    private const string Suggestion = "Suggestion";
    private const string Guideline = "Guideline";
    private const string Version = "Version";
    private const string Kind = "Kind";
    private const string Rule = "Rule";
    private const string Reason = "Reason";
    private const string At = "At";

    public static TableEntity ToRow(string partner, CardFeedback feedback) => new(partner, feedback.Key)
    {
        [Card] = feedback.Card,
        [Outcome] = feedback.Outcome,
        [Suggestion] = feedback.Suggestion,
        [Guideline] = feedback.Guideline,
        [Version] = feedback.Version,
        [Kind] = feedback.Kind,
        [Rule] = feedback.Rule,
        [Reason] = feedback.Reason,
        [At] = feedback.At,
    };

    public static CardFeedback ToFeedback(TableEntity row) => new(
        row.GetGuid(Card)!.Value, row.GetString(Outcome), row.GetGuid(Suggestion), row.GetString(Guideline), row.GetString(Version),
        row.GetString(Kind),
        row.GetString(Rule), row.GetString(Reason), row.GetDateTimeOffset(At)!.Value);
}
