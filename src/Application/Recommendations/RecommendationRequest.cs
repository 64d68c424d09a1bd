using System.Text.Json;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>A request for a recommendation, as read from its body; the facts are read against the guideline it names.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version, or null for the active one.</param>
/// <param name="AsOf">The day on which the patient is looked at, or null for today (UTC).</param>
/// <param name="Facts">The facts; missing when the body has none.</param>
public sealed record RecommendationRequest(string Guideline, string? Version, DateOnly? AsOf, JsonElement? Facts)
{
    private static readonly string[] Keys = [.. RequestMember.OfRecommendation.Select(member => member.Name)];

    /// <summary>Reads a body; everything that is wrong beside the facts is added to the errors.</summary>
    public static RecommendationRequest Read(JsonElement body, List<InputError> errors)
    {
        var at = new ObjectReader(body, "", errors, Keys);
        return new(RequestMembers.Guideline(at), RequestMembers.Version(at), RequestMembers.AsOf(at, AllowedDays.Any), RequestMembers.Facts(at));
    }
}
