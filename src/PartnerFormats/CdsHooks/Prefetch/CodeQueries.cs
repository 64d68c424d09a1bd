using System.Text;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>Queries for lists of codes, each short enough for servers.</summary>
internal static class CodeQueries
{
    /// <summary>
    /// The most characters of a query, when it is escaped and has the longest id of a patient. With a base URL of 200 characters that is an
    /// address of 2,000. The lowest default limit that we found is that of IIS: 2,048 bytes of a query string.
    /// </summary>
    public const int MostCharacters = 1800;

    private const int LongestId = 64;

    /// <summary>The queries that together ask for all of the codes; none for no code.</summary>
    /// <param name="codes">The codes, as they are recorded.</param>
    /// <param name="before">What each query has before its codes.</param>
    /// <param name="after">What each query has after its codes.</param>
    public static IEnumerable<string> Of(IEnumerable<string> codes, string before, string after)
    {
        int room = MostCharacters - LongestId - Length(before) - Length(after);
        var list = new StringBuilder();
        int used = 0;
        foreach (string token in codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Token))
        {
            int more = Length(token) + (used == 0 ? 0 : Length(","));
            if (used > 0 && used + more > room)
            {
                yield return $"{before}{list}{after}";
                (used, more) = (0, Length(token));
                list.Clear();
            }

            list.Append(used == 0 ? "" : ",").Append(token);
            used += more;
        }

        if (used > 0)
            yield return $"{before}{list}{after}";
    }

    /// <summary>The characters of a text in a query whose separators are escaped as well, as some clients do.</summary>
    public static int Length(string text) => text.Length + (2 * text.Count(each => each is ',' or '|' or ':' or '/' or '{' or '}'));

    /// <summary>A code as the value of a parameter: its separators are escaped as FHIR says, then all of it as a URL needs it.</summary>
    private static string Token(string code)
    {
        var escaped = new StringBuilder(code.Length);
        foreach (char each in code)
            escaped.Append(each is '\\' or ',' or '$' or '|' ? "\\" : "").Append(each);
        return Uri.EscapeDataString(escaped.ToString());
    }
}
