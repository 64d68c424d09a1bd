namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

internal static class ShortText
{
    private const string Ellipsis = "...";

    /// <summary>Shortens a text to fewer characters than the limit, without splitting a character of two units.</summary>
    public static string Truncate(string text, int limit)
    {
        if (text.Length < limit)
            return text;
        int end = limit - Ellipsis.Length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + Ellipsis;
    }
}
