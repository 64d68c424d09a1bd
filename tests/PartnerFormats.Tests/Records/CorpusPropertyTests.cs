using System.Text.Json.Nodes;
using GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>What holds for every record of the corpus, whatever it says.</summary>
public sealed class CorpusPropertyTests
{
    private const string Error = "entered-in-error";
    private const string UnknownCode = "unknown-code";
    private const string Text = "text";
    private const string NoValue = "no-value";

    private static readonly string[] StatedFacts =
    [
        "her2Status", "metastaticStage", "locallyAdvanced", "ecog", "lvefPercent", "creatinineClearance", "pregnant", "childPugh",
        "responseVertebral", "responseIntracranial", "largestLesionCm",
    ];

    public static TheoryData<string> Names => [.. CorpusEntry.All.Where(entry => entry.Open is null).Select(entry => entry.Name)];

    public static TheoryData<string, string> Unreadable
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (CorpusEntry entry in CorpusEntry.All.Where(entry => entry.Open is null && entry.Facts.Keys.Any(StatedFacts.Contains)))
            {
                foreach (string kind in new[] { UnknownCode, Text, NoValue })
                    data.Add(entry.Name, kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_the_entries_does_not_matter(string name)
    {
        CorpusEntry entry = Of(name);
        JsonObject[] resources = Written(entry);
        string expected = Facts(entry.Map(resources));
        Assert.Equal(expected, Facts(entry.Map(resources.Reverse())));
        for (int by = 1; by < resources.Length; by++)
            Assert.Equal(expected, Facts(entry.Map(resources.Skip(by).Concat(resources.Take(by)))));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_newer_resource_that_cannot_be_read_never_leaves_the_older_value(string name, string kind)
    {
        CorpusEntry entry = Of(name);
        JsonObject[] resources = Written(entry);
        Mapped before = entry.Map(resources);
        foreach (string fact in entry.Facts.Keys.Where(StatedFacts.Contains))
        {
            // Without its fullUrl a resource may not be found. The test of the entry says so if a fact is missing.
            if (before[fact] is null)
                continue;
            string source = before.Line(fact).Source.Resource;
            JsonObject? given = Array.Find(resources, each => NameOf(each) == source);
            // A diagnosis states a fact while it is present, and what is contained is not a resource of its own.
            if (given is null || given["resourceType"]!.GetValue<string>() != "Observation")
                continue;
            JsonObject newer = Newer(given, entry);
            Spoil(newer, kind);
            Mapped after = entry.Map([.. resources, newer]);
            Assert.True(after[fact] is null, $"{name}: {fact} is still {after[fact]} ({kind})");
            Assert.Contains(after.Report.Unmapped, line => line.Source?.Resource == NameOf(newer) && line.Facts.Contains(fact));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_resource_entered_in_error_changes_nothing_but_its_own_lines(string name)
    {
        CorpusEntry entry = Of(name);
        JsonObject[] resources = Written(entry);
        string expected = Facts(entry.Map(resources));
        foreach (JsonObject each in resources.Where(each => each["status"] is not null || each["verificationStatus"] is not null))
        {
            JsonObject wrong = Newer(each, entry);
            if (wrong["resourceType"]!.GetValue<string>() == "Condition")
                wrong["verificationStatus"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["code"] = Error }) };
            else
                wrong["status"] = Error;
            Assert.Equal(expected, Facts(entry.Map([.. resources, wrong])));
        }
    }

    /// <summary>An order for a drug that cannot be read may be part of the regimen.</summary>
    [Theory]
    [InlineData("medicationCodeableConcept", """{"text":"study drug"}""")]
    [InlineData("medicationCodeableConcept", """{"coding":[{"system":"https://ehr.example/drugs","code":"X1"}]}""")]
    [InlineData("status", "\"on-hold\"")]
    public void An_order_that_cannot_be_read_never_leaves_the_older_regimen(string member, string value)
    {
        foreach (CorpusEntry entry in CorpusEntry.All.Where(entry => entry.Open is null && entry.Facts.ContainsKey("currentRegimen")))
        {
            JsonObject[] resources = Written(entry);
            string source = entry.Map(resources).Line("currentRegimen").Source.Resource;
            JsonObject newer = Newer(resources.First(each => NameOf(each) == source), entry);
            if (member != "status")
                newer.Remove("medicationReference");
            newer[member] = JsonNode.Parse(value);
            Assert.True(entry.Map([.. resources, newer])["currentRegimen"] is null, entry.Name);
        }
    }

    private static CorpusEntry Of(string name) => CorpusEntry.All.Single(entry => entry.Name == name);

    private static JsonObject[] Written(CorpusEntry entry) => [.. entry.Resources.Select(CompactResource.Written)];

    private static string NameOf(JsonObject resource) => $"{resource["resourceType"]}/{resource["id"]}";

    private static string Facts(Mapped mapped) =>
        string.Join('\n', mapped.Report.Mapped.Select(each => $"{each.Fact}: {mapped[each.Fact]}").Order(StringComparer.Ordinal));

    /// <summary>The same resource again, newer than anything else.</summary>
    private static JsonObject Newer(JsonObject resource, CorpusEntry entry)
    {
        JsonObject newer = resource.DeepClone().AsObject();
        newer["id"] = "newer";
        // The last minute of the as-of day where it ends last.
        string date = Invariant($"{entry.AsOf:yyyy-MM-dd}T23:59:00-12:00");
        string[] dates = ["effectiveDateTime", "recordedDate", "performedDateTime", "authoredOn", "started"];
        string member = dates.FirstOrDefault(newer.ContainsKey) ?? resource["resourceType"]!.GetValue<string>() switch
        {
            "Condition" => "recordedDate",
            "Procedure" => "performedDateTime",
            "MedicationRequest" => "authoredOn",
            "ImagingStudy" => "started",
            _ => "effectiveDateTime",
        };
        foreach (string period in new[] { "effectivePeriod", "performedPeriod" })
            newer.Remove(period);
        newer[member] = date;
        return newer;
    }

    private static void Spoil(JsonObject observation, string kind)
    {
        foreach (JsonObject part in (observation["component"]?.AsArray() ?? []).Select(each => each!.AsObject()).Append(observation))
        {
            bool hadValue = false;
            string[] values = [.. part.Select(member => member.Key).Where(name => name.StartsWith("value", StringComparison.Ordinal))];
            foreach (string value in values)
                hadValue = part.Remove(value);
            if (!hadValue)
                continue;
            if (kind == UnknownCode)
                part["valueCodeableConcept"] = JsonNode.Parse("""{"coding":[{"system":"https://ehr.example/codes","code":"X1"}]}""");
            else if (kind == Text)
                part["valueString"] = "see report";
        }
    }
}
