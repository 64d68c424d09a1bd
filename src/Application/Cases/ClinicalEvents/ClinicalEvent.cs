using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>Something that happened to a patient on a day.</summary>
/// <param name="Kind">What: a name of <see cref="ClinicalEventKinds"/>.</param>
/// <param name="Date">The day.</param>
/// <param name="Responses">The responses that the event's imaging showed: site and RECIST word.</param>
public sealed record ClinicalEvent(string Kind, DateOnly Date, ImmutableSortedDictionary<string, string> Responses);

/// <summary>The kinds of clinical events.</summary>
public static class ClinicalEventKinds
{
    /// <summary>Radiotherapy of the vertebrae ended.</summary>
    public const string RadiotherapyCompleted = "radiotherapy-completed";

    /// <summary>The spine was imaged; the response may be told with it.</summary>
    public const string ImagingDone = "imaging-done";

    /// <summary>The spine was operated on.</summary>
    public const string Surgery = "surgery";

    /// <summary>Imaging showed progression at one or more sites.</summary>
    public const string Progression = "progression";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [RadiotherapyCompleted, ImagingDone, Surgery, Progression];
}
