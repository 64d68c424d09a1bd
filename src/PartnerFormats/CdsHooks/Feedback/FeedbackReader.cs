using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.Application.Feedback;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Feedback;

/// <summary>Reads feedback. Of what the standard allows a clinician's own words are passed over: they may name the patient, and nobody here reads them.</summary>
internal static class FeedbackReader
{
    private const int MostItems = 1000;

    /// <summary>Everything that the body tells, or everything that is wrong with it.</summary>
    public static ImmutableArray<CardFeedback> Read(JsonElement body, GuidelineEntry guideline, List<InputError> errors)
    {
        var read = ImmutableArray.CreateBuilder<CardFeedback>();
        if (body.Member("feedback") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is 0 or > MostItems)
        {
            errors.Add(new("/feedback", $"Needed is a list of 1 to {MostItems}."));
            return [];
        }

        int index = 0;
        foreach (JsonElement item in list.EnumerateArray())
            new Item(item, $"/feedback/{index++}", guideline, errors).AddTo(read);
        return read.ToImmutable();
    }

    private sealed record Item(JsonElement Json, string Pointer, GuidelineEntry Guideline, List<InputError> Errors)
    {
        public void AddTo(ImmutableArray<CardFeedback>.Builder read)
        {
            Guid card = Guid.TryParseExact(Json.Text("card"), "D", out Guid id) ? id : default;
            CardId? known = CardId.Read(card, Guideline);
            if (known is null or { Rule: not null })
                Errors.Add(new($"{Pointer}/card", "It is the id of no card of this service."));
            bool isTime = DateTimeOffset.TryParse(Json.Text("outcomeTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
            if (!isTime)
                Errors.Add(new($"{Pointer}/outcomeTimestamp", "Needed is a date and time."));
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
                    Errors.Add(new($"{Pointer}/outcome", $"Allowed are: {FeedbackOutcomes.Accepted}, {FeedbackOutcomes.Overridden}."));
                    break;
            }
        }

        private void AddAccepted(Guid card, CardId known, DateTimeOffset at, ImmutableArray<CardFeedback>.Builder read)
        {
            int index = 0;
            foreach (JsonElement suggestion in Json.Items("acceptedSuggestions"))
            {
                string place = $"{Pointer}/acceptedSuggestions/{index++}/id";
                if (!Guid.TryParseExact(suggestion.Text("id"), "D", out Guid id) || CardId.Read(id, Guideline) is not { Rule: { } rule } accepted || accepted.Version != known.Version)
                    Errors.Add(new(place, "It is the id of no suggestion of the card."));
                else
                    read.Add(Feedback(card, known, at) with { Outcome = FeedbackOutcomes.Accepted, Suggestion = id, Rule = rule });
            }

            if (index == 0)
                Errors.Add(new($"{Pointer}/acceptedSuggestions", "Needed beside the outcome accepted is at least one."));
        }

        private void AddOverridden(Guid card, CardId known, DateTimeOffset at, ImmutableArray<CardFeedback>.Builder read)
        {
            if (Json.Member("overrideReason", "reason") is not { ValueKind: JsonValueKind.Object } given)
            {
                read.Add(Feedback(card, known, at));
                return;
            }

            bool isOurs = given.Text("system") is null || given.Text("system") == OverrideReason.System(known.Version.Guideline.Guideline);
            if (!isOurs || OverrideReason.Read(given.Text("code") ?? "", known) is not { } reason)
                Errors.Add(new($"{Pointer}/overrideReason/reason", "It is none of the reasons that the card gave."));
            else
                read.Add(Feedback(card, known, at) with { Reason = reason.Reason, Rule = reason.Rule });
        }

        private static CardFeedback Feedback(Guid card, CardId known, DateTimeOffset at) => new(
            card, FeedbackOutcomes.Overridden, null, known.Version.Guideline.Guideline.Id, known.Version.Version, CardWriter.KindOf(known.Kind), null, null, at.ToUniversalTime());
    }
}
