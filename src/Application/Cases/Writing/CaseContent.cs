using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>
/// The content that a partner stores as a case, read from JSON: <c>{ "guideline": "...", "asOf": "2026-11-23", "facts": { } }</c>.
/// </summary>
/// <param name="Guideline">The guideline, whose active version decides.</param>
/// <param name="AsOf">The as-of date that the partner gave, or null for today.</param>
/// <param name="Facts">The facts, as of that day or today.</param>
public sealed record CaseContent(GuidelineEntry Guideline, DateOnly? AsOf, PatientFacts Facts)
{
    public static ImmutableArray<string> Keys { get; } = [.. RequestMember.OfCase.Select(member => member.Name)];

    /// <summary>Reads the members of an object that may also have other members, and adds every error that it finds.</summary>
    /// <returns>The content, or null if there are errors.</returns>
    public static CaseContent? Read(ObjectReader at, IGuidelineCatalogue catalogue, DateOnly today, List<InputError> errors)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(errors);
        string id = RequestMembers.Guideline(at);
        DateOnly? asOf = RequestMembers.AsOf(at, AllowedDays.UpTo(today));
        JsonElement? facts = RequestMembers.Facts(at);
        GuidelineEntry? guideline = catalogue.Find(id);
        if (id.Length > 0 && guideline is null)
            at.Error(
                RequestMember.Guideline.Name,
                $"There is no such guideline. Available: {string.Join(", ", catalogue.All.Select(entry => entry.Id))}.");
        if (guideline is not null && guideline.Choose(version: null).Version is null)
            at.Error(
                RequestMember.Guideline.Name,
                $"{VersionProblems.NoneActive(guideline.Id)} Cases can be stored once a version has been activated.");
        if (guideline?.Active is not { } active || facts is not { } given)
            return null;
        // Read the facts as of today if the as-of date is invalid, so that all errors are reported at once.
        DateOnly day = asOf ?? today;
        Result<PatientFacts> read = active.Facts.Read(given, day, at.At(RequestMember.Facts.Name));
        errors.AddRange(read.Errors);
        return errors.Count == 0 ? new(guideline, asOf, read.Value!) : null;
    }

    /// <summary>Decides the content by the currently active version.</summary>
    /// <returns>A draft, or errors if another version has become active since the content was read and cannot read the facts.</returns>
    public CaseDraftOrResult Draft(IGuidelineCatalogue catalogue, string cause)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        // A guideline that has an active version keeps having one.
        GuidelineEntry now = catalogue.Find(Guideline.Id) is { Active: not null } found ? found : Guideline;
        PatientFacts facts = Facts;
        if (now.Active != Guideline.Active)
        {
            using JsonDocument given = JsonDocument.Parse(CaseDecision.FactsText(Facts));
            Result<PatientFacts> read = now.Active!.Facts.Read(given.RootElement, Facts.AsOf, RequestMember.Facts.Pointer);
            if (read.Value is null)
                return new CaseInvalid([.. read.Errors]);
            facts = read.Value;
        }

        return new CaseDraft(CaseDecision.Of(facts), AsOf is not null, cause, now.Activation);
    }
}
