using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Reads the operators of a declaration.</summary>
internal sealed partial class OperatorReader(DeclaredGroups groups, DeclaredFacts facts, bool hasTumour, LimitedErrors errors)
{
    private const string Operator = "operator";
    private const string OfTumour = "ofTumour";
    private const string Organ = "organ";
    private const string OtherOrgans = "otherOrgans";
    private const string NamingWords = "words";
    private const string WordForm = "3 to 50 characters in lower case and without accents";
    private const int ShortestWord = 3;
    private const int LongestWord = 50;

    private static readonly ImmutableArray<FactType> NamedValues = [FactType.Boolean, FactType.Code];

    private static readonly string[] Operators =
        ["ageFrom", "coded", "largestOf", "latestDate", "present", "quantity", "resection", "responseOf", "silent", "stage"];

    private readonly List<(string Fact, string Pointer)> measured = [];

    /// <summary>The operators that have no error.</summary>
    public ImmutableArray<FactOperator> Read(ObjectReader record)
    {
        List<FactOperator> read = [];
        (JsonElement Element, string Pointer)[] all = [.. record.Items("operators", required: false)];
        if (all.Length > DeclarationReader.MostOperators)
            record.Error("operators", Invariant($"Found {all.Length} operators; expected at most {DeclarationReader.MostOperators}."));
        foreach ((JsonElement element, string pointer) in all.Take(DeclarationReader.MostOperators))
        {
            int before = errors.Count;
            if (Read(element, pointer) is { } known && errors.Count == before && !errors.IsFull)
                read.Add(known);
        }

        return WithPresent(read);
    }

    private FactOperator? Read(JsonElement element, string pointer)
    {
        string? name = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(Operator, out JsonElement named)
            && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        switch (name)
        {
            case "ageFrom":
                return new AgeOperator(facts.Read(Open(element, pointer, "fact"), "fact", FactType.Date, FactType.Integer).Id);
            case "coded":
                return ReadCoded(Open(
                    element, pointer, "fact", "tests", "conditions", "openConditions", "openProcedures", "until", OfTumour, "single",
                    "several", "assessmentDays", "days", "silent", "openValues", NamingWords, Organ, OtherOrgans));
            case "largestOf":
                return ReadLargest(Open(element, pointer, "fact", "of", "codes", "components", "units"));
            case "latestDate":
                return ReadLatestDate(Open(
                    element, pointer, "fact", "codes", "codesWithReason", "sites", "otherSites", "openSites", "withoutSite", "open",
                    "studies", OfTumour, "silent", NamingWords));
            case "present":
                return ReadPresent(Open(
                    element, pointer, "fact", "conditions", "atSite", "sites", "procedures", "proceduresWithReason", "relatives",
                    OfTumour, "single", "silent"));
            case "quantity":
                return ReadQuantity(Open(
                    element, pointer, "fact", "codes", "units", "date", "single", "silent", NamingWords, Organ, OtherOrgans));
            case "resection":
                return ReadResection(Open(element, pointer, "fact", "value", "procedures", "conditions", "left", "right", "both"));
            case "responseOf":
                return ReadResponse(Open(
                    element, pointer, "codes", "values", "compartments", "date", "endsOlder", "imaging", "unconfirmed", "reading",
                    NamingWords));
            case "silent":
                return ReadSilent(Open(
                    element, pointer, "facts", "conditions", "procedures", "observations", "values", "medications", "alert"));
            case "stage":
                return ReadStage(Open(element, pointer, "fact", "parts", "together", "metastases", "reading", NamingWords));
            default:
                Refuse(element, pointer, name);
                return null;
        }
    }

    private void Refuse(JsonElement element, string pointer, string? name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            errors.Add(new(pointer, $"Found {ObjectReader.Kind(element)}; expected an object with the key '{Operator}'."));
        else if (name is not null)
            errors.Add(JsonPointer.Member(pointer, Operator), () => UnknownName.Describe(Operator, name, Operators));
        else if (element.TryGetProperty(Operator, out JsonElement other))
            errors.Add(new(JsonPointer.Member(pointer, Operator), $"Found {ObjectReader.Kind(other)}; expected a string."));
        else
            errors.Add(new(pointer, $"The key '{Operator}' is missing. Expected one of: {string.Join(", ", Operators)}."));
    }

    private ObjectReader Open(JsonElement element, string pointer, params ReadOnlySpan<string> keys) =>
        new(element, pointer, errors, [Operator, .. keys]);

    private ObjectReader Within(JsonElement element, string pointer, params ReadOnlySpan<string> keys) =>
        new(element, pointer, errors, keys);

    /// <summary>Reports operators about conditions of facts that no operator <c>present</c> reads, and leaves them out.</summary>
    private ImmutableArray<FactOperator> WithPresent(List<FactOperator> read)
    {
        string[] present = [.. read.OfType<PresentOperator>().Select(each => each.Fact)];
        foreach ((string fact, string pointer) in measured.Where(each => !present.Contains(each.Fact)))
        {
            errors.Add(pointer, () =>
                $"{UnknownName.Describe("fact", fact, present)} Expected a fact that an operator 'present' reads.");
        }

        return
        [
            .. read.Where(each => each switch
            {
                LargestOperator largest => present.Contains(largest.Of),
                ResponseOperator response => response.Compartments.Values.All(part => part.Of is null || present.Contains(part.Of)),
                _ => true,
            }),
        ];
    }

    /// <summary>A fact whose conditions are measured or followed.</summary>
    private string Of(ObjectReader at)
    {
        string fact = at.Text("of");
        if (fact.Length > 0)
            measured.Add((fact, at.At("of")));
        return fact;
    }

    /// <summary>The organ that observations must be about.</summary>
    private DeclaredOrgan? OrganOf(ObjectReader at)
    {
        if (at.Has(OtherOrgans) && !at.Has(Organ))
            at.Error(OtherOrgans, $"The key '{OtherOrgans}' needs the key '{Organ}' of the operator, which is missing.");
        if (!at.Has(Organ))
            return null;
        var read = new DeclaredOrgan(groups.Read(at, Organ, atLeast: 1), groups.Read(at, OtherOrgans, atLeast: 1));
        groups.CheckApart([(Organ, read.Sites, at.At(Organ)), (OtherOrgans, read.OtherSites, at.At(OtherOrgans))]);
        return read;
    }

    /// <summary>Words in the form in which the words of records are compared.</summary>
    private ImmutableArray<string> Words(ObjectReader at)
    {
        List<string> read = [];
        foreach ((string word, string pointer) in at.Names(NamingWords, errors, required: false, atLeast: 1))
        {
            if (word.Length >= ShortestWord && word.Length <= LongestWord && word == PlainWords.Of(word))
                read.Add(word);
            else
                errors.Add(new(pointer, $"Found '{PlainText.Shown(word)}'; expected {WordForm}."));
        }

        return [.. read];
    }

    private bool IsOfTumour(ObjectReader at)
    {
        bool isSet = at.Flag(OfTumour);
        if (isSet)
            NeedTumour(at, OfTumour);
        return isSet;
    }

    private void NeedTumour(ObjectReader at, string key)
    {
        if (at.Has(key) && !hasTumour)
            at.Error(key, $"The key '{key}' needs the key 'tumour' of the record, which is missing.");
    }

    private CodeGroups WithReason(ObjectReader at, string key)
    {
        NeedTumour(at, key);
        return groups.Read(at, key, atLeast: 1);
    }

    private void NeedOneOf(ObjectReader at, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (at.Has(key))
                return;
        }

        if (at.IsObject)
            errors.Add(new(at.Pointer, $"The operator reads nothing; expected at least one of the keys {string.Join(", ", keys)}."));
    }

    /// <summary>Values of a fact by groups, which share no code.</summary>
    private ImmutableDictionary<string, CodeGroups> Values(
        DeclaredFact fact, ObjectReader at, string key, bool required, params IEnumerable<(string, CodeGroups, string)> others)
    {
        ImmutableDictionary<string, CodeGroups> values = groups.ReadMap(at, key, required);
        string[] names = [.. values.Keys.Order(StringComparer.Ordinal)];
        foreach (string value in names)
            facts.CheckValue(fact, value, JsonPointer.Member(at.At(key), value));
        groups.CheckApart([.. names.Select(value => (value, values[value], JsonPointer.Member(at.At(key), value))), .. others]);
        return values;
    }

    private GroupTexts Sites(ObjectReader at)
    {
        List<(string, string, string)> read = [];
        foreach ((JsonElement element, string pointer) in at.Items("sites", required: false, atLeast: 1))
        {
            ObjectReader site = Within(element, pointer, "group", "label");
            string group = site.Text("group"), label = site.Text("label");
            if (group.Length > 0)
                read.Add((group, label, site.At("group")));
        }

        return groups.Texts(read);
    }

    /// <summary>Facts that a resource does not state, each with the reason.</summary>
    private ImmutableDictionary<string, string> Reasons(ObjectReader at, string key, bool required = false)
    {
        var read = ImmutableDictionary.CreateBuilder<string, string>();
        foreach ((string fact, string text, string pointer) in at.TextMembers(key, errors, required))
        {
            facts.Know(fact, pointer);
            read[fact] = text;
        }

        if (required && read.Count == 0 && at.Has(key))
            at.Error(key, "Found no fact; expected at least one.");
        return read.ToImmutable();
    }
}
