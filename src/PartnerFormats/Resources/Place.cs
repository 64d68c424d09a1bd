using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>Places in resources, said as FHIRPath, for readers who expect JSON pointers.</summary>
public static class Place
{
    private const string Line = "line ";
    private const string Fetched = "fetched.";

    /// <summary>The errors with a JSON pointer each; a place that is none in the document is said in words.</summary>
    public static IEnumerable<InputError> AsPointers(IEnumerable<InputError> errors) => errors.Select(error => PointerOf(error.Pointer) is { } pointer
        ? error with { Pointer = pointer }
        : new InputError("", $"{error.Pointer}: {error.Detail}"));

    /// <summary>The place of a resource that is a line of its own, counted from 1.</summary>
    internal static string OfLine(int number) => Line + number;

    /// <summary>The place of what a client's server answered for a prefetch key; it is not in the request.</summary>
    internal static string OfFetched(string key) => Fetched + key;

    /// <summary><c>Bundle.entry[3].resource</c> is <c>/entry/3/resource</c>, <c>prefetch.conditions</c> is <c>/prefetch/conditions</c>; null for lines, and for what was fetched.</summary>
    private static string? PointerOf(string place)
    {
        if (place.Length == 0)
            return "";
        if (place.StartsWith(Line, StringComparison.Ordinal) || place.StartsWith(Fetched, StringComparison.Ordinal))
            return null;
        string pointer = "/" + place.Replace("].", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/');
        return char.IsAsciiLetterUpper(place[0]) ? pointer[Math.Max(pointer.IndexOf('/', 1), 0)..] is { } below && below.Length < pointer.Length ? below : "" : pointer;
    }
}
