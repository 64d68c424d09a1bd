using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>
/// A partner's windows as a calendar (iCalendar, RFC 5545): an all-day event each, from the window's first day to its last. Of the patient it holds what the partner
/// calls the case, and nothing else.
/// </summary>
public sealed class WindowCalendar(IGuidelineCatalogue catalogue, TimeProvider clock)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/calendar";

    /// <summary>The most windows that one calendar holds, the most urgent.</summary>
    public const int MostWindows = 10_000;

    private const string Product = "-//guideline-decisions//follow-up//EN";
    private const string Domain = "guideline-decisions";

    /// <summary>The calendar's text.</summary>
    public string Write(Partner partner, IEnumerable<WatchedWindow> windows)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(windows);
        var calendar = new Calendar { ProductId = Product, Method = CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", $"Follow-up, {partner.Name}");
        calendar.Events.AddRange(windows.Select(EventOf));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private CalendarEvent EventOf(WatchedWindow window) => new()
    {
        // The same for a case whatever its window, so that a window that moves moves in calendars too.
        Uid = $"{window.Name}@{Domain}",
        DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime),
        Start = new CalDateTime(window.DueFrom),
        End = new CalDateTime(window.OverdueAfter.AddDays(1)), // the first day that is no part of it
        Summary = $"{WorklistWriter.LabelOf(window.Action, catalogue.Find(window.Guideline)?.Active.Guideline.Guideline)}: {window.CaseId}",
        Transparency = TransparencyType.Transparent,
    };
}
