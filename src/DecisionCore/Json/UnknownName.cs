namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>Describes a name that is not in a closed list.</summary>
public static class UnknownName
{
    private const int LongestList = 60;
    private const int LongestName = 80;
    private const int MostEdits = 2;

    /// <summary>"Unknown fact 'bloodGrup'; did you mean 'bloodGroup'? Expected one of: ..."</summary>
    public static string Describe(string what, string found, params ReadOnlySpan<string> allowed)
    {
        string name = found.Length <= LongestName ? $" '{PlainText.Of(found)}'" : "";
        string? near = Nearest(found, allowed);
        string hint = near is null ? "" : $"; did you mean '{near}'?";
        string list = allowed.Length switch
        {
            0 => "None is allowed here.",
            <= LongestList => $"Expected one of: {string.Join(", ", allowed)}.",
            _ => $"{allowed.Length} are allowed.",
        };
        return $"Unknown {what}{name}{(hint.Length == 0 ? "." : hint)} {list}";
    }

    /// <summary>The allowed name within two edits (and at most a third of its length), or null.</summary>
    public static string? Nearest(string found, ReadOnlySpan<string> allowed)
    {
        if (found.Length > LongestName)
            return null;
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in allowed)
        {
            int most = Math.Max(1, Math.Min(MostEdits, name.Length / 3));
            int distance = Distance(found, name, Math.Min(most, least - 1));
            if (distance < least && distance <= most)
                (nearest, least) = (name, distance);
        }

        return nearest;
    }

    /// <summary>Levenshtein's edit distance, ignoring case; any greater number if it is more than the most edits.</summary>
    private static int Distance(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || right.Length > LongestName)
            return int.MaxValue;
        // Further from the diagonal, every cell is more than the most edits: there are documents with many long names.
        Span<int> previous = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (int j = 0; j < previous.Length; j++)
            previous[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            int first = Math.Max(1, i - most), last = Math.Min(right.Length, i + most);
            int least = current[first - 1] = first == 1 ? i : most + 1;
            for (int j = first; j <= last; j++)
            {
                int change = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                int above = j == i + most ? most + 1 : previous[j];
                current[j] = Math.Min(Math.Min(current[j - 1], above) + 1, previous[j - 1] + change);
                least = Math.Min(least, current[j]);
            }

            if (least > most)
                return int.MaxValue;
            Span<int> swapped = previous;
            previous = current;
            current = swapped;
        }

        return previous[right.Length];
    }
}
