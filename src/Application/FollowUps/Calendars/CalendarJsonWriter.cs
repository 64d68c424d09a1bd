using System.Text.Json;

namespace GuidelineDecisions.Application.FollowUps.Calendars;

internal static class CalendarJsonWriter
{
    /// <summary>Writes the members of a subscription, of which none is secret.</summary>
    public static void Write(CalendarSubscription subscription, Utf8JsonWriter writer)
    {
        writer.WriteString("id"u8, subscription.Id);
        writer.WriteString("label"u8, subscription.Label);
        writer.WriteString("createdAt"u8, subscription.CreatedAt);
        writer.WriteString("createdBy"u8, subscription.CreatedBy);
    }
}
