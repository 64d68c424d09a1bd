using System.Buffers;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The parts of a literal reference.</summary>
internal static class References
{
    private const string History = "/_history/";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The reference without a version: two versions of a resource are the same resource.</summary>
    public static string WithoutVersion(string reference)
    {
        int version = reference.IndexOf(History, StringComparison.Ordinal);
        return version < 0 ? reference : reference[..version];
    }

    /// <summary>The type and id in a reference: <c>Patient/1</c> in <c>https://a.example/fhir/Patient/1/_history/2</c>.</summary>
    public static string NameIn(string reference)
    {
        string path = WithoutVersion(reference);
        int type = StartOfName(path);
        return type < 0 ? path : path[type..];
    }

    /// <summary>The type in a reference; empty if it names none, as a URN or the id of a contained resource.</summary>
    public static string TypeIn(string reference)
    {
        string name = NameIn(reference);
        int end = name.IndexOf('/', StringComparison.Ordinal);
        return end > 0 && name.AsSpan(0, end).IndexOfAnyExcept(Letters) < 0 ? name[..end] : "";
    }

    /// <summary>
    /// The server's address in an absolute URL, with the last slash; null for a relative reference and for a URN, which name no server.
    /// </summary>
    public static string? BaseOf(string? url)
    {
        if (url is null || !(url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal)))
            return null;
        string path = WithoutVersion(url);
        int type = StartOfName(path);
        return type < 0 ? null : path[..type];
    }

    public static bool IsAbsolute(string reference) => reference.Contains(':', StringComparison.Ordinal);

    private static int StartOfName(string path)
    {
        int id = path.LastIndexOf('/');
        int type = id < 0 ? -1 : path.LastIndexOf('/', Math.Max(id - 1, 0));
        return type < 0 ? -1 : type + 1;
    }
}
