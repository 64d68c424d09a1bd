using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Requests;

/// <summary>
/// Reads the members of a body and adds every error to the reader's errors. A null counts as a missing member if the member is optional,
/// because many serializers write nulls.
/// </summary>
public static class RequestMembers
{
    public static string Guideline(ObjectReader at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return at.Text(RequestMember.Guideline.Name);
    }

    public static string? Version(ObjectReader at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return Optional(at, RequestMember.Version);
    }

    /// <summary>Reads the as-of date. A date later than allowed is also returned, so that the facts can be read as of it.</summary>
    public static DateOnly? AsOf(ObjectReader at, AllowedDays allowed)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(allowed);
        if (Optional(at, RequestMember.AsOf) is not { } text)
            return null;
        DateOnly? day = AsOfDate.TryParse(text);
        if (day is null || day > allowed.Latest)
            at.Error(RequestMember.AsOf.Name, $"Expected {allowed.Form}.");
        return day;
    }

    public static JsonElement? Facts(ObjectReader at)
    {
        ArgumentNullException.ThrowIfNull(at);
        return at.Member(RequestMember.Facts.Name);
    }

    private static string? Optional(ObjectReader at, RequestMember member) =>
        at.Member(member.Name, required: false) is { ValueKind: not JsonValueKind.Null }
        && at.OptionalText(member.Name) is { Length: > 0 } text ? text : null;
}
