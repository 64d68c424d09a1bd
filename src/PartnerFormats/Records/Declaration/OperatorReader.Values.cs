using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <content>Operators whose codes stand for values: tests, stages, responses, operations.</content>
internal sealed partial class OperatorReader
{
    private const int MostDays = 36_500;
    private const int HighestRank = 9;
    private const int HighestScore = 1_000_000;

    private static readonly Dictionary<string, StageCategory> Categories = new()
    {
        ["T"] = StageCategory.T,
        ["N"] = StageCategory.N,
        ["M"] = StageCategory.M,
        ["Group"] = StageCategory.Group,
    };

    private CodedOperator ReadCoded(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", FactType.Boolean, FactType.Code, FactType.Integer);
        NeedOneOf(at, "tests", "conditions");
        GroupTexts open = groups.ReadTexts(at, "openConditions");
        bool isAssessed = at.Has("assessmentDays");
        return new(fact.Id, at.List("tests", (test, pointer) => ReadTest(test, pointer, fact, isAssessed), required: false, atLeast: 1))
        {
            Conditions = Values(fact, at, "conditions", required: false, ("openConditions", open.Groups, at.At("openConditions"))),
            OpenConditions = open,
            OpenProcedures = groups.ReadTexts(at, "openProcedures"),
            Until = ReadUntil(at, fact),
            Organ = OrganOf(at),
            OfTumour = IsOfTumour(at),
            Single = Single(at),
            Several = ReadSeveral(at, fact),
            AssessmentDays = at.Has("assessmentDays") ? at.Integer("assessmentDays", 0, MostDays) : null,
            Days = at.Has("days") ? at.Integer("days", 1, MostDays) : null,
            Silent = groups.ReadTexts(at, "silent"),
            OpenValues = ReadOpenValues(at),
            Words = Words(at),
        };
    }

    private GroupTexts ReadOpenValues(ObjectReader at)
    {
        if (at.Has("openValues") && !at.Has("silent"))
            at.Error("openValues", "The key 'openValues' needs the key 'silent' of the operator, which is missing.");
        return groups.ReadTexts(at, "openValues");
    }

    private ExpectedEnd? ReadUntil(ObjectReader coded, DeclaredFact fact)
    {
        if (coded.Member("until", required: false) is not { } element)
            return null;
        ObjectReader at = Within(element, coded.At("until"), "codes", "value", "days");
        string value = at.Text("value");
        if (value.Length > 0)
            facts.CheckValue(fact, value, at.At("value"));
        return new(groups.Read(at, "codes", required: true, atLeast: 1), value, at.Integer("days", 0, MostDays));
    }

    private CodeGroups ReadSeveral(ObjectReader at, DeclaredFact fact)
    {
        if (at.Has("several") && fact.Definition is { Type: not FactType.Integer })
            at.Error("several", $"The fact '{fact.Id}' counts nothing; expected 'several' only for a fact of type 'integer'.");
        return groups.Read(at, "several", atLeast: 1);
    }

    private CodedTest ReadTest(JsonElement element, string pointer, DeclaredFact fact, bool isAssessed)
    {
        ObjectReader at = Within(
            element, pointer, "codes", "values", "rank", "open", "defers", "discordant", "interpretations", "numbers", "ranges", "reading");
        bool hasNumbers = at.Flag("numbers");
        if (hasNumbers && fact.Definition?.Type == FactType.Boolean)
            at.Error("numbers", $"A number cannot be the value of '{fact.Id}', which is of type 'boolean'.");
        CodeGroups codes = groups.Read(at, "codes", required: true, atLeast: 1);
        GroupTexts open = groups.ReadTexts(at, "open");
        bool hasRanges = at.Has("ranges");
        return new(codes, Values(fact, at, "values", required: !hasNumbers && !hasRanges, ("open", open.Groups, at.At("open"))))
        {
            Rank = at.Has("rank") ? at.Integer("rank", 0, HighestRank) : 0,
            Open = open,
            Defers = ReadDefers(at, isAssessed),
            Discordant = ReadDiscordant(at, fact, isAssessed),
            Interpretations = Values(fact, at, "interpretations", required: false),
            Numbers = hasNumbers,
            Ranges = ReadRanges(at, fact),
            Reading = hasRanges ? at.Text("reading") : null,
        };
    }

    /// <summary>A conversion of another scale. It is a reading of the guideline's author, so it has to be named.</summary>
    private ImmutableArray<ConvertedRange> ReadRanges(ObjectReader test, DeclaredFact fact)
    {
        if (!test.Has("ranges"))
        {
            if (test.Has("reading"))
                test.Error("reading", "Found a reading without 'ranges'; expected it only where another scale is converted.");
            return [];
        }

        if (test.Has("numbers"))
            test.Error("numbers", "Found both 'numbers' and 'ranges'; expected at most one of them.");
        List<ConvertedRange> read = [];
        foreach ((JsonElement element, string pointer) in test.Items("ranges", atLeast: 1))
        {
            ObjectReader at = Within(element, pointer, "from", "to", "value");
            var range = new ConvertedRange(
                at.Integer("from", -HighestScore, HighestScore), at.Integer("to", -HighestScore, HighestScore), at.Text("value"));
            if (range.Value.Length > 0)
                facts.CheckValue(fact, range.Value, at.At("value"));
            if (range.From > range.To)
                at.Error("to", Invariant($"Found {range.To} after {range.From}; expected at least the number in 'from'."));
            if (read.Count > 0 && range.From <= read[^1].To)
                at.Error("from", Invariant($"Found {range.From} after {read[^1].To}; expected ranges in ascending order without overlap."));
            read.Add(range);
        }

        return [.. read];
    }

    private StageOperator ReadStage(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", NamedValues);
        return new(fact.Id, at.List("parts", (element, pointer) => ReadPart(element, pointer, fact), atLeast: 1))
        {
            Together = groups.Read(at, "together", atLeast: 1),
            Metastases = ReadMetastases(at, fact),
            Reading = at.OptionalText("reading"),
            Words = Words(at),
        };
    }

    private StagePart ReadPart(JsonElement element, string pointer, DeclaredFact fact)
    {
        ObjectReader at = Within(element, pointer, "category", "codes", "values", "silent", "open");
        StageCategory category = at.OneOf("category", Categories);
        CodeGroups codes = groups.Read(at, "codes", required: true, atLeast: 1);
        CodeGroups silent = groups.Read(at, "silent"), open = groups.Read(at, "open");
        ImmutableDictionary<string, CodeGroups> values = Values(
            fact, at, "values", required: true, ("silent", silent, at.At("silent")), ("open", open, at.At("open")));
        return new(category, codes, values, silent) { Open = open };
    }

    private StageMetastases? ReadMetastases(ObjectReader stage, DeclaredFact fact)
    {
        if (stage.Member("metastases", required: false) is not { } element)
            return null;
        NeedTumour(stage, "metastases");
        ObjectReader at = Within(element, stage.At("metastases"), "value", "groups", "sites", "open");
        string value = at.Text("value");
        if (value.Length > 0)
            facts.CheckValue(fact, value, at.At("value"));
        var read = new StageMetastases(value, groups.Read(at, "groups", required: true, atLeast: 1))
        {
            Sites = groups.Read(at, "sites"),
            Open = groups.Read(at, "open"),
        };
        groups.CheckApart([("groups", read.Groups, at.At("groups")), ("open", read.Open, at.At("open"))]);
        return read;
    }

    private ResponseOperator ReadResponse(ObjectReader at)
    {
        CodeGroups codes = groups.Read(at, "codes", required: true, atLeast: 1);
        var parts = ImmutableDictionary.CreateBuilder<string, ResponseCompartment>();
        List<DeclaredFact> read = [];
        foreach ((string fact, JsonElement element, string pointer) in at.Members("compartments"))
        {
            read.Add(facts.Read(fact, pointer, at.Pointer, [FactType.Code]));
            parts.Add(fact, ReadCompartment(element, pointer));
        }

        if (at.Has("compartments") && read.Count == 0)
            at.Error("compartments", "Found no fact; expected at least one.");
        ImmutableDictionary<string, CodeGroups> values = Values(read.FirstOrDefault() ?? new("", null), at, "values", required: true);
        foreach (DeclaredFact fact in read.Skip(1))
        {
            foreach (string value in values.Keys.Order(StringComparer.Ordinal))
                facts.CheckValue(fact, value, JsonPointer.Member(at.At("values"), value));
        }

        string[] known = [.. values.Keys.Order(StringComparer.Ordinal)];
        string[] endsOlder = [.. EndsOlder(at, known)];
        return new(codes, values, parts.ToImmutable())
        {
            Date = facts.ReadOptional(at, "date", FactType.Date),
            EndsOlder = [.. endsOlder],
            Imaging = groups.Read(at, "imaging"),
            Unconfirmed = groups.Read(at, "unconfirmed"),
            Reading = at.OptionalText("reading"),
            Words = Words(at),
        };
    }

    private IEnumerable<string> EndsOlder(ObjectReader at, string[] known)
    {
        foreach ((string value, string pointer) in at.Names("endsOlder", errors, required: false))
        {
            if (known.Contains(value))
                yield return value;
            else
                errors.Add(pointer, () => UnknownName.Describe("value", value, known));
        }
    }

    private ResponseCompartment ReadCompartment(JsonElement element, string pointer)
    {
        ObjectReader at = Within(element, pointer, "of", "conditions");
        if (at.Has("of") && at.Has("conditions"))
            errors.Add(new(pointer, "Found both 'of' and 'conditions'; expected at most one of them."));
        return new() { Of = at.Has("of") ? Of(at) : null, Conditions = groups.Read(at, "conditions", atLeast: 1) };
    }

    private ResectionOperator ReadResection(ObjectReader at)
    {
        DeclaredFact fact = facts.Read(at, "fact", NamedValues);
        if (at.IsObject && !hasTumour)
            errors.Add(new(at.Pointer, "The operator 'resection' needs the key 'tumour' of the record, which is missing."));
        string value = at.Text("value");
        if (value.Length > 0)
            facts.CheckValue(fact, value, at.At("value"));
        var read = new ResectionOperator(fact.Id, value, groups.Read(at, "procedures", required: true, atLeast: 1))
        {
            Conditions = groups.Read(at, "conditions", atLeast: 1),
            Left = groups.Read(at, "left"),
            Right = groups.Read(at, "right"),
            Both = groups.Read(at, "both"),
        };
        groups.CheckApart(
        [
            ("procedures", read.Procedures, at.At("procedures")), ("conditions", read.Conditions, at.At("conditions")),
            ("left", read.Left, at.At("left")),
            ("right", read.Right, at.At("right")), ("both", read.Both, at.At("both")),
        ]);
        return read;
    }
}
