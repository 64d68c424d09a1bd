using System.Text.Json;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>A parsed request for a recommendation, whose facts are read against the guideline it names.</summary>
/// <param name="Guideline">The guideline's id.</param>
/// <param name="Version">The version, or null for the active one.</param>
/// <param name="AsOf">The as-of date, or null for today in the partner's time zone.</param>
/// <param name="Facts">The facts, or null if the body has none.</param>
public sealed record RecommendationRequest(string Guideline, string? Version, DateOnly? AsOf, JsonElement? Facts)
{
    private static readonly string[] Keys = [.. RequestMember.OfRecommendation.Select(member => member.Name)];

    /// <summary>Reads a body and adds every error outside the facts.</summary>
    public static RecommendationRequest Read(JsonElement body, List<InputError> errors)
    {
        var at = new ObjectReader(body, "", errors, Keys);
        return new(
            RequestMembers.Guideline(at), RequestMembers.Version(at), RequestMembers.AsOf(at, AllowedDays.Any), RequestMembers.Facts(at));
    }
}
