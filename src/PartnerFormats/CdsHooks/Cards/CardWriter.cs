using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>Writes cards as CDS Hooks JSON.</summary>
internal static class CardWriter
{
    /// <summary>The response to a call of a service.</summary>
    public static ReadOnlyMemory<byte> Write(ImmutableArray<Card> cards, ImmutableArray<CardAction> systemActions, Guideline guideline)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cards"u8);
            foreach (Card card in cards)
                Write(card, guideline, writer);
            writer.WriteEndArray();
            if (!systemActions.IsEmpty)
            {
                writer.WriteStartArray("systemActions"u8);
                foreach (CardAction action in systemActions)
                    Write(action, writer);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }

    private static void Write(Card card, Guideline guideline, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("uuid"u8, card.Id);
        writer.WriteString("summary"u8, card.Summary);
        writer.WriteString("indicator"u8, card.Indicator);
        writer.WriteString("detail"u8, card.Detail);
        writer.WriteStartObject("source"u8);
        writer.WriteString("label"u8, PlainText.Of(guideline.Title));
        writer.WriteString("url"u8, GuidelineElements.Canonical(guideline));
        writer.WriteStartObject("topic"u8);
        WriteCoding($"{guideline.Canonical}/cards", KindOf(card.Kind), null, writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteSuggestions(card, writer);
        writer.WriteStartArray("overrideReasons"u8);
        foreach (OverrideReason reason in card.OverrideReasons)
        {
            writer.WriteStartObject();
            WriteCoding(OverrideReason.System(guideline), reason.Code, reason.Display, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteLinks(card, writer);
        writer.WriteEndObject();
    }

    /// <summary>The code of a card's kind, as its topic and in feedback.</summary>
    public static string KindOf(CardKind kind) => kind switch
    {
        CardKind.Emergency => "emergency",
        CardKind.Plan => "plan",
        CardKind.Warning => "warning",
        _ => "missing-data",
    };

    private static void WriteSuggestions(Card card, Utf8JsonWriter writer)
    {
        if (card.Suggestions.IsEmpty)
            return;
        writer.WriteString("selectionBehavior"u8, "any"u8);
        writer.WriteStartArray("suggestions"u8);
        foreach (Suggestion suggestion in card.Suggestions)
        {
            writer.WriteStartObject();
            writer.WriteString("label"u8, PlainText.Of(suggestion.Action.Description));
            writer.WriteString("uuid"u8, suggestion.Id);
            writer.WriteStartArray("actions"u8);
            Write(suggestion.Action, writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(CardAction action, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, action switch { CreateAction => "create"u8, UpdateAction => "update"u8, _ => "delete"u8 });
        writer.WriteString("description"u8, PlainText.Of(action.Description));
        switch (action)
        {
            case CreateAction create:
                writer.WritePropertyName("resource"u8);
                FhirJson.WriteTo(writer, create.Resource);
                break;
            case UpdateAction update:
                writer.WritePropertyName("resource"u8);
                update.Resource.WriteTo(writer);
                break;
            case DeleteAction delete:
                writer.WriteString("resourceId"u8, delete.Reference);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteLinks(Card card, Utf8JsonWriter writer)
    {
        if (card.Links.IsEmpty)
            return;
        writer.WriteStartArray("links"u8);
        foreach (CardLink link in card.Links)
        {
            writer.WriteStartObject();
            writer.WriteString("label"u8, link.Label);
            writer.WriteString("url"u8, link.Url);
            writer.WriteString("type"u8, link.AppContext is null ? "absolute"u8 : "smart"u8);
            if (link.AppContext is { } context)
                writer.WriteString("appContext"u8, context);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCoding(string system, string code, string? display, Utf8JsonWriter writer)
    {
        writer.WriteString("system"u8, system);
        writer.WriteString("code"u8, code);
        if (display is not null)
            writer.WriteString("display"u8, PlainText.Of(display));
    }
}
