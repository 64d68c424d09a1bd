using System.Text.RegularExpressions;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>Keeps some of the ids, cursors and jobs that replies contain.</summary>
internal sealed partial class Harvest
{
    private const int Most = 256;
    private const int LongestReply = 64 * 1024;
    private const int FromOneReply = 8;

    private readonly Lock access = new();
    private readonly List<string> values = ["1.0.0", Ask.Guideline];

    public string Next(Random random)
    {
        lock (access)
            return values[random.Next(values.Count)];
    }

    /// <summary>A UUID of a card, for feedback.</summary>
    public void Add(string text, Random random)
    {
        if (text.Length > LongestReply)
            return;
        lock (access)
        {
            foreach (Match match in Values().Matches(text).Take(FromOneReply))
            {
                string value = Uri.EscapeDataString(match.Groups[1].Value);
                if (values.Count < Most)
                    values.Add(value);
                else
                    values[random.Next(Most)] = value;
            }
        }
    }

    [GeneratedRegex("\"(?:next|job|id|uuid|caseId|after|before|cursor|decisionId|publication|version)\":\\s*\"([^\"]{1,200})\"")]
    private static partial Regex Values();
}
