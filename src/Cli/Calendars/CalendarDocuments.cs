using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Calendars;

/// <summary>A calendar to which programs can subscribe, as the service returns it.</summary>
/// <param name="Id">Names the calendar when it is revoked.</param>
/// <param name="Label">Who uses it.</param>
/// <param name="CreatedAt">The time of creation (UTC).</param>
/// <param name="CreatedBy">The credential that created it.</param>
/// <param name="Url">The secret URL; only in the response that creates it.</param>
internal sealed record CalendarReport(string Id, string Label, DateTimeOffset CreatedAt, string CreatedBy, string? Url = null);

/// <summary>A page of calendars.</summary>
/// <param name="Calendars">The calendars.</param>
/// <param name="Next">The id after which the next page begins, or null when there are no more.</param>
internal sealed record CalendarList(IReadOnlyList<CalendarReport> Calendars, string? Next = null);

/// <summary>The body that creates a calendar.</summary>
internal sealed record CalendarBody(string Label);

/// <summary>A document that lacks a required member is not from this service.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CalendarReport))]
[JsonSerializable(typeof(CalendarList))]
[JsonSerializable(typeof(CalendarBody))]
internal sealed partial class CalendarJson : JsonSerializerContext;
