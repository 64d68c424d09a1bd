using System.Collections.Immutable;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>A clinical event and its date.</summary>
/// <param name="Kind">One of <see cref="ClinicalEventKinds"/>.</param>
/// <param name="Date">The day.</param>
/// <param name="Responses">The responses that the event's imaging showed: site and RECIST word.</param>
public sealed record ClinicalEvent(string Kind, DateOnly Date, ImmutableSortedDictionary<string, string> Responses);

/// <summary>The kinds of clinical events.</summary>
public static class ClinicalEventKinds
{
    /// <summary>Vertebral radiotherapy was completed.</summary>
    public const string RadiotherapyCompleted = "radiotherapy-completed";

    /// <summary>The spine was imaged. The event may include the responses that the imaging showed.</summary>
    public const string ImagingDone = "imaging-done";

    /// <summary>The spine was operated on.</summary>
    public const string Surgery = "surgery";

    /// <summary>Imaging showed progression at one or more sites.</summary>
    public const string Progression = "progression";

    public static ImmutableArray<string> All { get; } = [RadiotherapyCompleted, ImagingDone, Surgery, Progression];
}
