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

    private const string SiteOfMetastasis = "385421009";
    private const string RelatedPrimary = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-primary-cancer-condition";

    /// <summary>HER2, T, N, M, stage groups.</summary>
    private static readonly string[] TumourTests =
        ["48676-1", "85319-2", "31150-6", "21905-5", "21906-3", "21907-1", "21908-9", "21899-0", "21900-6", "21901-4", "21902-2"];

    private static readonly string[] StatedFacts =
    [
        "her2Status", "metastaticStage", "locallyAdvanced", "ecog", "lvefPercent", "creatinineClearance", "pregnant", "childPugh",
        "responseVertebral", "responseIntracranial", "largestLesionCm", "attenuation", "noduleCount", "averageDiameterMm",
        "solidComponentMm", "benignCalcification", "smoking", "spiculation",
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
            // A diagnosis or the site of a metastasis states a fact while it is present. What is contained is not a resource of its own. An
            // observation whose code is the finding has no value that could be unreadable.
            if (given is null || !HasValue(given) || given["resourceType"]!.GetValue<string>() != "Observation"
                || given.ToJsonString().Contains(SiteOfMetastasis, StringComparison.Ordinal))
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

    /// <summary>Whatever is said of another patient, and however new it is.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_resource_of_another_patient_never_changes_a_fact(string name)
    {
        CorpusEntry entry = Of(name);
        JsonObject[] resources = [.. Written(entry).Where(each => each["resourceType"]!.GetValue<string>() != "Patient")];
        var patient = new JsonObject { ["resourceType"] = "Patient", ["id"] = "1" };
        string expected = Facts(entry.Map([patient, .. resources]));
        JsonObject[] foreign =
        [
            .. resources.Where(each => each["subject"] is not null && each["resourceType"]!.GetValue<string>() != "Composition")
                .Select(each => Newer(each, entry)),
        ];
        for (int i = 0; i < foreign.Length; i++)
        {
            foreign[i]["id"] = Invariant($"foreign-{i}");
            foreign[i]["subject"] = new JsonObject { ["reference"] = "Patient/2" };
            Mapped one = entry.Map([foreign[i], patient, .. resources]);
            Assert.Equal(expected, Facts(one));
            Assert.Contains(one.Report.Unmapped, line => line.Source?.Resource == NameOf(foreign[i]));
        }

        Assert.Equal(expected, Facts(entry.Map([.. foreign, patient, .. resources])));
    }

    /// <summary>A newer finding, and the same finding that cannot be read, of a tumour that is none of the guideline's.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_finding_of_another_tumour_never_changes_a_fact(string name)
    {
        CorpusEntry entry = Of(name);
        JsonObject[] resources = Written(entry);
        JsonObject other = CompactResource.Written(new JsonObject
        {
            ["resource"] = "Condition/other-tumour",
            ["code"] = "snomed 254637007",
            ["date"] = "2010-01-01",
            ["clinical"] = "resolved",
        });
        string expected = Facts(entry.Map([other, .. resources]));
        Assert.Equal(Facts(entry.Map(resources)), expected);
        // Images of the spine are images of the spine, whatever the reason.
        foreach (JsonObject each in resources.Where(each => IsOfATumour(each) && !entry.Facts.ContainsKey("lastSpineImaging")))
        {
            JsonObject foreign = Newer(each, entry);
            var reference = new JsonObject { ["reference"] = "Condition/other-tumour" };
            switch (foreign["resourceType"]!.GetValue<string>())
            {
                case "Observation":
                    foreign["focus"] = new JsonArray(reference);
                    break;
                case "Condition":
                    foreign["extension"] = new JsonArray(new JsonObject { ["url"] = RelatedPrimary, ["valueReference"] = reference });
                    break;
                default:
                    foreign.Remove("reasonCode");
                    foreign["reasonReference"] = new JsonArray(reference);
                    break;
            }

            Assert.Equal(expected, Facts(entry.Map([other, .. resources, foreign])));
            Spoil(foreign, UnknownCode);
            Assert.Equal(expected, Facts(entry.Map([other, .. resources, foreign])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_finding_of_the_other_side_never_changes_a_fact(string name)
    {
        CorpusEntry entry = Of(name);
        JsonObject[] resources = Written(entry);
        // In a record that names a side itself, another tumour of the left is another tumour.
        string[] sides = ["C50.91", "C50.41", "C50.01", "aterality", "body-location-qualifier"];
        if (sides.Any(side => entry.Written.Contains(side, StringComparison.Ordinal)))
            return;
        JsonObject tumour = CompactResource.Written(new JsonObject
        {
            ["resource"] = "Condition/of-the-left",
            ["code"] = "icd10cm C50.912",
            ["date"] = "2010-01-01",
        });
        string expected = Facts(entry.Map([tumour, .. resources]));
        foreach (JsonObject each in resources.Where(each => IsOfATumour(each) && each["resourceType"]!.GetValue<string>() == "Observation"))
        {
            JsonObject right = Newer(each, entry);
            if (!IsOfOneTumour(right))
                continue;
            right.Remove("focus");
            right["bodySite"] = JsonNode.Parse("""{"coding":[{"system":"http://snomed.info/sct","code":"73056007"}]}""");
            Assert.Equal(expected, Facts(entry.Map([tumour, .. resources, right])));
        }
    }

    /// <summary>With days as times as well, so that every date is an instant. Only the local day of a date may differ.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_instants_in_any_zone_give_the_same_facts(string name)
    {
        CorpusEntry entry = Of(name);
        foreach (bool asTimes in new[] { false, true })
        {
            Mapped expected = entry.MapRewritten(text => Zones.Rewritten(text, TimeSpan.Zero, asTimes));
            foreach (int minutes in new[] { -720, -300, 330, 840 })
            {
                Mapped mapped = entry.MapRewritten(text => Zones.Rewritten(text, TimeSpan.FromMinutes(minutes), asTimes));
                Assert.Equal(Known(expected), Known(mapped));
                foreach (string fact in expected.Report.Mapped.Select(each => each.Fact))
                    Zones.AssertSame(expected[fact]!, mapped[fact]!);
            }
        }
    }

    private static string[] Known(Mapped mapped) => [.. mapped.Report.Mapped.Select(each => each.Fact)];

    /// <summary>Whether it is about a tumour, and not about the patient as a whole.</summary>
    private static bool IsOfATumour(JsonObject resource) => resource["resourceType"]!.GetValue<string>() switch
    {
        "Observation" => TumourTests.Any(code => resource.ToJsonString().Contains($"\"{code}\"", StringComparison.Ordinal)),
        "Condition" => resource["code"]?.ToJsonString() is { } code
            && (code.Contains("C79", StringComparison.Ordinal) || code.Contains("94222008", StringComparison.Ordinal)),
        "Procedure" => true,
        _ => false,
    };

    /// <summary>Whether it is about one tumour, and not about all metastases.</summary>
    private static bool IsOfOneTumour(JsonObject resource) => !resource.ToJsonString().Contains("\"21907-1\"", StringComparison.Ordinal)
        && !resource.ToJsonString().Contains("\"21908-9\"", StringComparison.Ordinal);

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

    private static bool HasValue(JsonObject observation) => (observation["component"]?.AsArray() ?? [])
        .Select(each => each!.AsObject()).Append(observation)
        .Any(part => part.Any(member => member.Key.StartsWith("value", StringComparison.Ordinal)));

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
