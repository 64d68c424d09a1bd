using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Requests;

/// <summary>A member of the JSON body that requests a decision. Every reader of such a body takes the names from here.</summary>
public sealed class RequestMember
{
    private readonly byte[] utf8;

    private RequestMember(string name)
    {
        Name = name;
        Pointer = JsonPointer.Member("", name);
        utf8 = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The guideline's id; required.</summary>
    public static RequestMember Guideline { get; } = new("guideline");

    /// <summary>The guideline's version; the active one if it is missing or null.</summary>
    public static RequestMember Version { get; } = new("version");

    /// <summary>The as-of date of the evaluation; today in the partner's time zone if it is missing or null.</summary>
    public static RequestMember AsOf { get; } = new("asOf");

    /// <summary>The patient's facts; required.</summary>
    public static RequestMember Facts { get; } = new("facts");

    /// <summary>The members of a request for a recommendation, in the order in which errors list them.</summary>
    public static ImmutableArray<RequestMember> OfRecommendation { get; } = [Guideline, Version, AsOf, Facts];

    /// <summary>The members of a case, which always uses the active version.</summary>
    public static ImmutableArray<RequestMember> OfCase { get; } = [Guideline, AsOf, Facts];

    public string Name { get; }

    public string Pointer { get; }

    /// <summary>Returns the member of a recommendation request that a property name stands for, or null. Does not allocate.</summary>
    /// <param name="json">Positioned on the property's name.</param>
    public static RequestMember? Find(ref Utf8JsonReader json)
    {
        foreach (RequestMember member in OfRecommendation)
        {
            if (json.ValueTextEquals(member.utf8))
                return member;
        }

        return null;
    }
}
