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

    /// <summary>
    /// The first sentences of a text that fit into fewer characters than the limit, or a part of the first if it is longer. Three points
    /// say that there is more.
    /// </summary>
    public static string FirstSentences(string text, int limit)
    {
        if (text.Length < limit)
            return text;
        int end = text.LastIndexOf(". ", limit - Ellipsis.Length - 2, StringComparison.Ordinal);
        return end > 0 ? $"{text[..(end + 1)]} {Ellipsis}" : Truncate(text, limit);
    }

    /// <summary>
    /// Sentences on one line, in fewer characters than the limit. Where they do not all fit, they are replaced by their short forms, the
    /// last ones first; then the number of those that are left out is given.
    /// </summary>
    public static string Line(IReadOnlyList<(string Full, string Short)> sentences, int limit)
    {
        string[] shown = [.. sentences.Select(sentence => sentence.Full)];
        for (int i = shown.Length - 1; i >= 0 && string.Join(" ", shown).Length >= limit; i--)
            shown[i] = sentences[i].Short;
        for (int count = shown.Length; count > 0; count--)
        {
            string rest = count == shown.Length ? "" : Invariant($" And {shown.Length - count} more.");
            string line = string.Join(" ", shown[..count]) + rest;
            if (line.Length < limit)
                return line;
        }

        return shown.Length == 0 ? "" : Truncate(shown[0], limit);
    }

    /// <summary>A sentence without what follows its first colon: its reason, or what to do.</summary>
    public static string WithoutReason(string sentence)
    {
        int colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 ? sentence[..colon] + "." : sentence;
    }

    /// <summary>"Recommended: a; b (and 2 more)." in fewer characters than the limit.</summary>
    public static string List(string lead, IReadOnlyList<string> items, int limit)
    {
        for (int count = items.Count; count > 1; count--)
        {
            string rest = count == items.Count ? "" : Invariant($" (and {items.Count - count} more)");
            string line = $"{lead}: {string.Join("; ", items.Take(count))}{rest}.";
            if (line.Length < limit)
                return line;
        }

        string more = items.Count > 1 ? Invariant($" (and {items.Count - 1} more)") : "";
        return Truncate($"{lead}: {items[0]}{more}.", limit);
    }
}
