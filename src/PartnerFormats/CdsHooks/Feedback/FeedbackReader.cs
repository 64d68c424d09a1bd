using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;

/// <summary>Reads feedback on cards.</summary>
internal static class FeedbackReader
{
    private const int MaxItems = 1000;

    /// <summary>The feedback in a body. Adds every error in it to the errors.</summary>
    public static ImmutableArray<CardFeedback> Read(
        JsonElement body, GuidelineEntry guideline, DateTimeOffset now, List<InputError> errors)
    {
        var read = ImmutableArray.CreateBuilder<CardFeedback>();
        if (body.Member("feedback") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is 0 or > MaxItems)
        {
            errors.Add(new("/feedback", $"Expected an array of 1 to {MaxItems} items."));
            return [];
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
            new Item(item, Invariant($"/feedback/{index++}"), guideline, now, errors).AddTo(read);
        return read.ToImmutable();
    }

    private sealed record Item(JsonElement Json, string Pointer, GuidelineEntry Guideline, DateTimeOffset Now, List<InputError> Errors)
    {
        public void AddTo(ImmutableArray<CardFeedback>.Builder read)
        {
            Guid card = Guid.TryParseExact(Json.Text("card"), "D", out Guid id) ? id : default;
            CardId? known = CardId.Read(card, Guideline);
            if (known is null or { IsSuggestion: true })
                Errors.Add(new($"{Pointer}/card", "Expected the id of a card of this service."));
            if (OutcomeTime.Read(Json.Text("outcomeTimestamp"), Now) is not { } at)
            {
                Errors.Add(new($"{Pointer}/outcomeTimestamp", OutcomeTime.Expected));
                at = default;
            }

            if (known is null)
                return;
            switch (Json.Text("outcome"))
            {
                case FeedbackOutcomes.Accepted:
                    AddAccepted(card, known, at, read);
                    break;
                case FeedbackOutcomes.Overridden:
                    AddOverridden(card, known, at, read);
                    break;
                default:
                    Errors.Add(new($"{Pointer}/outcome", $"Expected {FeedbackOutcomes.Accepted} or {FeedbackOutcomes.Overridden}."));
                    break;
            }
        }

        private void AddAccepted(Guid card, CardId known, DateTimeOffset at, ImmutableArray<CardFeedback>.Builder read)
        {
            int index = 0;
            foreach (JsonElement suggestion in Json.Items("acceptedSuggestions"))
            {
                string place = Invariant($"{Pointer}/acceptedSuggestions/{index++}/id");
                bool isUuid = Guid.TryParseExact(suggestion.Text("id"), "D", out Guid id);
                if (isUuid && CardId.Read(id, Guideline) is { IsSuggestion: true } accepted && accepted.Version == known.Version)
                    read.Add(Feedback(card, known, at) with { Outcome = FeedbackOutcomes.Accepted, Suggestion = id, Rule = accepted.Rule });
                else
                    Errors.Add(new(place, "Expected the id of a suggestion of the card."));
            }

            if (index == 0)
                Errors.Add(new($"{Pointer}/acceptedSuggestions", "Expected at least one suggestion with the outcome accepted."));
        }

        private void AddOverridden(Guid card, CardId known, DateTimeOffset at, ImmutableArray<CardFeedback>.Builder read)
        {
            string? comment = Comment();
            if (Json.Member("overrideReason", "reason") is not { ValueKind: JsonValueKind.Object } given)
            {
                read.Add(Feedback(card, known, at) with { Comment = comment });
                return;
            }

            bool isOurs = given.Text("system") is null || given.Text("system") == OverrideReason.System(known.Version.Guideline.Guideline);
            if (!isOurs || OverrideReason.Read(given.Text("code") ?? "", known) is not { } reason)
                Errors.Add(new($"{Pointer}/overrideReason/reason", "Expected one of the reasons that the card offers."));
            else
                read.Add(Feedback(card, known, at) with { Reason = reason.Reason, Rule = reason.Rule, Comment = comment });
        }

        /// <summary>What the clinician wrote; null if that is nothing. No error repeats it, because it may be about the patient.</summary>
        private string? Comment()
        {
            if (Json.Member("overrideReason", "userComment") is not { ValueKind: not JsonValueKind.Null } given)
                return null;
            string place = $"{Pointer}/overrideReason/userComment";
            if (given.ValueKind != JsonValueKind.String)
            {
                Errors.Add(new(place, Invariant($"Expected a text of at most {FeedbackComment.MaxLength} characters.")));
                return null;
            }

            string text = given.GetString()!;
            if (text.Length > FeedbackComment.MaxLength)
                Errors.Add(new(place, Invariant($"Found {text.Length} characters; expected at most {FeedbackComment.MaxLength}.")));
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }

        private static CardFeedback Feedback(Guid card, CardId known, DateTimeOffset at) => new(
            card,
            FeedbackOutcomes.Overridden,
            null,
            known.Version.Guideline.Guideline.Id,
            known.Version.Version,
            CardWriter.KindOf(known.Kind),
            null,
            null,
            at);
    }
}
