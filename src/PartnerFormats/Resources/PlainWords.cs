using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>The words of records in the form in which they are compared: in lower case and without accents.</summary>
internal static class PlainWords
{
    private const string Accented = "áàâäãåéèêëíìîïóòôöõúùûüçñ";
    private const string Unaccented = "aaaaaaeeeeiiiiooooouuuucn";

    /// <summary>The first and the last of the accents that follow a letter as characters of their own.</summary>
    private const char FirstMark = '\u0300';

    private const char LastMark = '\u036F';

    /// <summary>The most characters of a text that are searched.</summary>
    private const int MostCharacters = 2_000;

    /// <summary>The words of a text, or of a concept with its displays.</summary>
    public static string Of(JsonElement concept) => Of(concept.ValueKind == JsonValueKind.String
        ? concept.GetString()!
        : string.Join(' ', concept.Items("coding").Select(coding => coding.Text("display")).Prepend(concept.Text("text"))));

    /// <summary>The words of a text. The program runs without cultures, in which a string is not decomposed.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, MostCharacters));
        foreach (char each in text.AsSpan(0, Math.Min(text.Length, MostCharacters)))
        {
            char lower = char.ToLowerInvariant(each);
            int accented = Accented.IndexOf(lower, StringComparison.Ordinal);
            if (lower is < FirstMark or > LastMark)
                plain.Append(accented < 0 ? lower : Unaccented[accented]);
        }

        return plain.ToString();
    }

    /// <summary>Whether words have a word that begins with another one.</summary>
    public static bool Have(string words, string beginning)
    {
        for (int at = words.IndexOf(beginning, StringComparison.Ordinal); at >= 0; at = Next(at))
        {
            if (at == 0 || !char.IsLetterOrDigit(words[at - 1]))
                return true;
        }

        return false;

        int Next(int at) => words.IndexOf(beginning, at + 1, StringComparison.Ordinal);
    }
}
