using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// Names the schedules of what was stored when a case could have only one agenda, which had no name: the schedule of its rule.
/// </summary>
public static class ScheduleNames
{
    /// <summary>Returns an agenda with the name of its schedule.</summary>
    /// <param name="agenda">The agenda.</param>
    /// <param name="guideline">The guideline of the case.</param>
    /// <param name="version">The version that decided its latest revision.</param>
    public static Agenda Named(this IGuidelineCatalogue catalogue, Agenda agenda, string guideline, string version)
    {
        ArgumentNullException.ThrowIfNull(agenda);
        return agenda.Schedule is not null
            ? agenda
            : agenda with { Schedule = catalogue.ScheduleOf(guideline, version, agenda.Rule) };
    }

    /// <summary>
    /// Returns the name of a rule's schedule, by the active version if the given one is not available. A schedule that neither has goes by
    /// the name of the rule.
    /// </summary>
    public static string ScheduleOf(this IGuidelineCatalogue catalogue, string? guideline, string? version, string rule)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        GuidelineEntry? entry = guideline is null ? null : catalogue.Find(guideline);
        PublishedVersion? found = (version is null ? null : entry?.Find(version)) ?? entry?.Active;
        return found?.Guideline.Guideline.Schedules.FirstOrDefault(schedule => schedule.Rule == rule)?.Id ?? rule;
    }
}
