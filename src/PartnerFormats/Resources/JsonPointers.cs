using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>Converts the FHIRPath places of errors to JSON pointers, for readers who expect those.</summary>
public static class JsonPointers
{
    private const string Line = "line ";
    private const string Fetched = "fetched.";

    /// <summary>The errors, each with a JSON pointer. A place that is not in the request becomes part of the text.</summary>
    public static IEnumerable<InputError> Of(IEnumerable<InputError> errors) =>
        errors.Select(error => PointerOf(error.Pointer) is { } pointer
            ? error with { Pointer = pointer }
            : new InputError("", $"{error.Pointer}: {error.Detail}"));

    /// <summary>The place of a resource in NDJSON, by its line from 1.</summary>
    internal static string LinePlace(int number) => Invariant($"{Line}{number}");

    /// <summary>The place of what a client's FHIR server answered for a prefetch key, which is not in the request.</summary>
    internal static string FetchedPlace(string key) => Fetched + key;

    /// <summary>
    /// <c>Bundle.entry[3].resource</c> becomes <c>/entry/3/resource</c>, <c>prefetch.conditions</c> becomes <c>/prefetch/conditions</c>.
    /// Null for a line number and for a resource that was fetched.
    /// </summary>
    private static string? PointerOf(string place)
    {
        if (place.Length == 0)
            return "";
        if (place.StartsWith(Line, StringComparison.Ordinal) || place.StartsWith(Fetched, StringComparison.Ordinal))
            return null;
        string pointer = "/" + place.Replace("].", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Replace('[', '/').Replace('.', '/');
        if (!char.IsAsciiLetterUpper(place[0]))
            return pointer;
        // A path that begins with a type begins at the root of the document.
        int afterType = pointer.IndexOf('/', 1);
        return afterType < 0 ? "" : pointer[afterType..];
    }
}
