using System.Globalization;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

/// <summary>What the mapping gives for an entry of the corpus, compared with what the entry states.</summary>
internal sealed record CorpusCheck(CorpusEntry Entry, Mapped Mapped)
{
    /// <summary>Types that carry no statement of their own.</summary>
    private static readonly string[] Carriers =
        ["Patient", "Medication", "Encounter", "Composition", "MessageHeader", "Organization", "Practitioner"];

    private readonly HashSet<string> reported =
    [
        .. Mapped.Report.Mapped.SelectMany(each => each.Over.Select(over => over.Source).Append(each.Source))
            .Concat(Mapped.Report.Unmapped.Select(line => line.Source).OfType<ReportedSource>())
            .Select(source => NameOf(Entry, source)),
    ];

    public static CorpusCheck Of(CorpusEntry entry) => new(entry, entry.Map());

    /// <summary>The facts that the entry states and the mapping does not give.</summary>
    public IEnumerable<string> Missing =>
        Entry.Facts.Where(fact => Mapped[fact.Key] is null).Select(fact => $"{fact.Key}: expected {fact.Value}, found unknown");

    /// <summary>The facts with another value than the entry states, or that it does not state.</summary>
    public IEnumerable<string> Wrong => Mapped.Report.Mapped
        .Where(each => Entry.Facts.GetValueOrDefault(each.Fact) != Mapped[each.Fact])
        .Select(each => $"{each.Fact}: expected {Entry.Facts.GetValueOrDefault(each.Fact) ?? "unknown"}, found {Mapped[each.Fact]}");

    /// <summary>The resources of which the report says nothing.</summary>
    public IEnumerable<string> Silent => Entry.Resources.Select(each => each["resource"]!.GetValue<string>())
        .Where(name => !Carriers.Contains(name.Split('/')[0]) && !Entry.Irrelevant.Contains(name) && !reported.Contains(name))
        .Select(name => $"{name}: no line");

    /// <summary>The lines that the entry asks for and the report does not have.</summary>
    public IEnumerable<string> MissingLines => Entry.Lines.Where(line => !HasLine(line.Resource, line.Facts))
        .Select(line => $"{line.Resource}: no line about {string.Join(", ", line.Facts)}");

    public IEnumerable<string> Errors => [.. Wrong, .. Missing, .. Silent, .. MissingLines];

    public string Report => string.Join('\n', Mapped.Report.Unmapped.Select(Text));

    private static string Text(UnmappedLine line) => $"  {line.Source?.Resource} [{string.Join(',', line.Facts)}] {line.Reason}";

    private bool HasLine(string resource, IReadOnlyList<string> facts)
    {
        string[] about =
        [
            .. Mapped.Report.Unmapped.Where(line => line.Source is { } source && NameOf(Entry, source) == resource)
                .SelectMany(line => line.Facts),
            .. Mapped.Report.Mapped.Where(each => each.Over.Any(over => NameOf(Entry, over.Source) == resource)).Select(each => each.Fact),
        ];
        return reported.Contains(resource) && facts.All(about.Contains);
    }

    /// <summary>The resource of the entry. What it contains is part of it.</summary>
    private static string NameOf(CorpusEntry entry, ReportedSource source)
    {
        string[] place = source.Place.Split('[', ']');
        return place.Length > 1 && int.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? entry.Resources[index]["resource"]!.GetValue<string>()
            : source.Resource;
    }
}
