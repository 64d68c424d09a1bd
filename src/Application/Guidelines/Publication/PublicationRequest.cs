using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>A publication that takes longer than its request and continues in the background.</summary>
/// <param name="Guideline">The guideline's id, as the route names it.</param>
/// <param name="Id">The hash of the document: the same content is the same publication.</param>
/// <param name="Partner">The partner whose turns the analyses take.</param>
/// <param name="By">The credential that publishes the version.</param>
/// <param name="At">When the publication was requested (UTC).</param>
/// <param name="State">What became of it.</param>
/// <param name="Version">The published version, or null.</param>
/// <param name="Errors">Why it was refused; otherwise empty.</param>
/// <param name="Tag">The row's entity tag; empty if it is not stored yet.</param>
public sealed record PublicationRequest(
    string Guideline, string Id, string Partner, string By, DateTimeOffset At, PublicationState State, string? Version,
    ImmutableArray<InputError> Errors, string Tag = "")
{
    /// <summary>How long what became of a publication can be read.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromDays(7);
}

public enum PublicationState
{
    /// <summary>It waits for its turn or is being proved.</summary>
    Running,

    /// <summary>The version is published.</summary>
    Published,

    /// <summary>The document has errors, or its version number is taken.</summary>
    Refused,
}
