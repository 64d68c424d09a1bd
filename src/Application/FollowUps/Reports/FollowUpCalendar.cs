using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>
/// Writes a partner's windows as an iCalendar document (RFC 5545) with an all-day event for each window. The case id is the only
/// information about the patient.
/// </summary>
public sealed class FollowUpCalendar(IGuidelineCatalogue catalogue, TimeProvider clock)
{
    public const string MediaType = "text/calendar";

    /// <summary>The maximum number of windows in a calendar, which holds the most urgent ones.</summary>
    public const int MaxWindows = 10_000;

    private const string Product = "-//guideline-decisions//follow-up//EN";
    private const string Domain = "guideline-decisions";

    /// <param name="partner">The partner.</param>
    /// <param name="windows">The windows, each with the name of its schedule and the version that decided its case.</param>
    public string Write(Partner partner, IEnumerable<AgendaEntry> windows)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(windows);
        var calendar = new Calendar { ProductId = Product, Method = CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", PlainText.Of($"Follow-up, {partner.Name}"));
        calendar.Events.AddRange(windows.Select(EventOf));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private CalendarEvent EventOf(AgendaEntry window) => new()
    {
        // The UID depends on the case and the schedule alone, so that a window that moves also moves in calendars.
        Uid = $"{window.Name}-{window.Schedule}@{Domain}",
        // The day alone, so that a calendar without changes is the same document all day.
        DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime.Date),
        Start = new CalDateTime(window.DueFrom),
        // The end of an all-day event is exclusive. A window that does not close is shown on its first day.
        End = new CalDateTime((window.OverdueAfter ?? window.DueFrom).AddDays(1)),
        Summary = PlainText.Of($"{LabelOf(window)}: {window.CaseId}"),
        Transparency = TransparencyType.Transparent,
    };

    private string LabelOf(AgendaEntry window)
    {
        GuidelineEntry? guideline = catalogue.Find(window.Guideline);
        PublishedVersion? version = window.Version is { } decided ? guideline?.Find(decided) : guideline?.Active;
        return WorklistJsonWriter.LabelOf(window.Action, version?.Guideline.Guideline);
    }
}
