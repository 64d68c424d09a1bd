using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

/// <summary>The page that shows for each record of the corpus what it says, what is read, and what is unknown and why.</summary>
internal static class CorpusPage
{
    private const int Width = 118;

    private static readonly Dictionary<Coding, string> Labels = ShippedPacks.All
        .SelectMany(pack => pack.Groups).SelectMany(group => group.Codes).Where(code => !code.IsPrefix)
        .GroupBy(code => code.Coding).ToDictionary(same => same.Key, same => same.First().Label);

    public static string Text()
    {
        var page = new StringBuilder();
        CorpusEntry[] run = [.. CorpusEntry.All.Where(entry => entry.Open is null)];
        page.Append("# Records and what is read from them\n\n");
        Wrap(page, "", "", $"""
            The tests read these {run.Length} small records, which are modelled on public shapes and describe no real person. For each,
            the page says what the record states, what is read from it, and what stays unknown, with the report's reason. The labels of
            codes are ours. A test writes this page from tests/PartnerFormats.Tests/Data/records/corpus;
            `UPDATE_GOLDEN=1 dotnet test tests/PartnerFormats.Tests` brings it up to date.
            """);
        foreach (IGrouping<string, CorpusEntry> topic in run.GroupBy(entry => entry.Topic))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(topic.Key[0])}{topic.Key[1..]}\n");
            foreach (CorpusEntry entry in topic)
                Add(page, entry);
        }

        return page.ToString();
    }

    private static void Add(StringBuilder page, CorpusEntry entry)
    {
        MappingReport report = entry.Map().Report;
        page.Append(CultureInfo.InvariantCulture, $"\n### {entry.Name}\n\n");
        if (entry.Note is { } note)
        {
            Wrap(page, "", "", note);
            page.Append('\n');
        }

        foreach (JsonObject resource in entry.Resources)
            Wrap(page, "- ", "  ", $"`{resource["resource"]}`: {Said(resource)}");
        foreach (MappedFact fact in report.Mapped)
            Wrap(page, "- ", "  ", $"Read: **{fact.Fact}** is {fact.Value}, from `{fact.Source.Resource}` ({fact.Because}).");
        foreach (IGrouping<string, UnmappedLine> same in report.Unmapped.GroupBy(line => $"{line.Source?.Resource}: {line.Reason}"))
        {
            string[] unknown = [.. same.SelectMany(line => line.Facts).Distinct().Except(report.Mapped.Select(each => each.Fact))];
            string facts = unknown.Length > 0 ? $"Unknown: **{string.Join("**, **", unknown)}**" : "Not used";
            Wrap(page, "- ", "  ", $"{facts}. `{same.First().Source?.Resource}`: {same.First().Reason}");
        }
    }

    private static string Said(JsonObject resource)
    {
        IEnumerable<KeyValuePair<string, JsonNode?>> stated = resource.Where(member => member.Key is not ("resource" or "entry"));
        string[] members = [.. stated.Select(member => $"{member.Key} {Shown(member.Value)}")];
        return members.Length == 0 ? "nothing else" : string.Join("; ", members);
    }

    private static string Shown(JsonNode? value) => value switch
    {
        null => "left out",
        JsonArray items => string.Join(" and ", items.Select(Shown)),
        JsonObject inner => string.Join(", ", inner.Select(member => $"{member.Key} {Shown(member.Value)}")),
        _ when value.GetValueKind() == JsonValueKind.String => Shown(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    /// <summary>A concept with its label, if a pack has one.</summary>
    private static string Shown(string text)
    {
        string[] parts = text.Split(' ', 2);
        bool isUri = parts[0].Contains(':', StringComparison.Ordinal) && parts[0] != "text:";
        bool isConcept = parts.Length == 2 && (isUri || CodeSystems.All.Any(each => each.Name == parts[0]));
        if (!isConcept)
            return text.StartsWith("text: ", StringComparison.Ordinal) ? $"\"{text["text: ".Length..]}\"" : Code(text);
        (string system, string code) = CompactResource.Split(text);
        return Labels.TryGetValue(Coding.Of(system, code), out string? label) ? $"{label} (`{text}`)" : $"`{text}`";
    }

    private static string Code(string text) => text.Any(c => c is '/' or '#' or '<' or '>' or '[' or '_') ? $"`{text}`" : text;

    /// <summary>Writes a paragraph in lines of at most <see cref="Width"/> characters.</summary>
    private static void Wrap(StringBuilder page, string first, string next, string text)
    {
        string line = first;
        foreach (string word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            bool isStart = line.Length == first.Length || line.Length == next.Length;
            if (!isStart && line.TrimEnd().Length + 1 + word.Length > Width)
            {
                page.Append(line.TrimEnd()).Append('\n');
                line = next;
            }

            line += word + " ";
        }

        page.Append(line.TrimEnd()).Append('\n');
    }
}
