namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>Describes a name that is not in a closed list.</summary>
public static class UnknownName
{
    private const int LongestList = 60;

    /// <summary>"Unknown fact 'herStatus'; did you mean 'her2Status'? Expected one of: ..."</summary>
    public static string Describe(string what, string found, params ReadOnlySpan<string> allowed)
    {
        string name = found.Length <= 80 ? $" '{PlainText.Of(found)}'" : "";
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
    private static string? Nearest(string found, ReadOnlySpan<string> allowed)
    {
        if (found.Length > 80)
            return null;
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in allowed)
        {
            int distance = Distance(found, name);
            if (distance < least && distance <= Math.Max(1, Math.Min(2, name.Length / 3)))
                (nearest, least) = (name, distance);
        }

        return nearest;
    }

    /// <summary>Levenshtein's edit distance, ignoring case.</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
