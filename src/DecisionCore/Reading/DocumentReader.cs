using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <summary>Reads the parts of a guideline document and adds every error to one list.</summary>
internal sealed partial class DocumentReader(DocumentFormat format, LimitedErrors errors, IRecordReader? records = null)
{
    private static readonly string[] DocumentKeys =
    [
        "$schema", "format", "id", "version", "status", "title", "canonical", "review", "disclaimer", "limits", "references", "facts",
        "scores", "contradictions", "definitions", "statements", "scope", "topics", "exclusive", "rules", "notices", "conflicts", "options",
        "followUps", "schedules", "alwaysAsk", "menus", "algorithm", "invariants", "events", "agents", "regimens", "treatment",
        ValueSets, Record,
    ];

    private static readonly string[] KeysOfConsequences = ["never", "must", "then"];

    private readonly ConditionReader conditions = new(format, errors);
    private readonly ConditionReader conditionsOfInvariants = new(format, errors, ofInvariants: true);

    public Guideline Read(JsonElement root)
    {
        var at = new ObjectReader(root, "", errors, DocumentKeys);
        at.OptionalText("$schema");
        ImmutableArray<FactDefinition> facts = at.List("facts", ReadFact, atLeast: 1);
        foreach (FactDefinition fact in facts)
            typesOfFacts.TryAdd(fact.Id, fact.Type);
        format.From(2, at, "limits", "events", "agents", "regimens", "treatment", ValueSets, Record);
        ImmutableArray<ScoreDefinition> scores = ListOrEmpty(at, "scores", ReadScore);
        conditions.Know(scores);
        conditionsOfInvariants.Know(scores);
        var guideline = new Guideline
        {
            Format = format.Number,
            Id = at.Text("id", Names.GuidelineId(), Names.GuidelineIdForm),
            Version = ReadVersion(at),
            Status = at.OneOf("status", Names.GuidelineStatuses),
            Title = at.Text("title"),
            Canonical = at.Text("canonical", Names.Url(), Names.UrlForm),
            Review = at.Text("review"),
            Disclaimer = at.Text("disclaimer"),
            Limits = at.Texts("limits", required: false),
            References = ListOrEmpty(at, "references", ReadReference),
            Facts = facts,
            Scores = scores,
            Contradictions = ListOrEmpty(at, "contradictions", ReadContradiction),
            Definitions = ListOrEmpty(at, "definitions", ReadDefinition),
            Statements = at.List("statements", ReadStatement, atLeast: 1),
            Scope = ReadScope(at),
            Topics = at.List("topics", ReadTopic, atLeast: 1),
            Exclusive = ListOrEmpty(at, "exclusive", ReadExclusive),
            Rules = at.List("rules", ReadRule, atLeast: 1),
            Notices = ListOrEmpty(at, "notices", ReadNotice),
            Conflicts = ListOrEmpty(at, "conflicts", ReadConflict),
            Options = ListOrEmpty(at, "options", ReadOption),
            Schedules = ReadSchedules(at),
            AlwaysAsk = ListOrEmpty(at, "alwaysAsk", ReadAlwaysAsk),
            Menus = ListOrEmpty(at, "menus", ReadMenu),
            Algorithm = ListOrEmpty(at, "algorithm", ReadStep),
            Invariants = ListOrEmpty(at, "invariants", ReadInvariant),
            Events = at.List("events", ReadEvent, required: false),
            Agents = at.List("agents", ReadAgent, required: false),
            Regimens = at.List("regimens", ReadRegimen, required: false),
            Treatment = ReadTreatment(at),
        };
        return guideline with { Records = ReadRecords(at, guideline) };
    }

    private ObjectReader Open(JsonElement element, string pointer, params ReadOnlySpan<string> keys) =>
        new(element, pointer, errors, keys);

    /// <summary>A list that may be empty. From format 2 on, the key may then be left out.</summary>
    private ImmutableArray<TItem> ListOrEmpty<TItem>(ObjectReader at, string key, Func<JsonElement, string, TItem> read) =>
        at.List(key, read, format.RequiresEmpty);

    private static string Id(ObjectReader at, string key = "id") => at.Text(key, Names.Id(), Names.IdForm);

    private static GuidelineVersion ReadVersion(ObjectReader at)
    {
        string text = at.Text("version");
        if (GuidelineVersion.TryParse(text) is { } version)
            return version;
        if (text.Length > 0)
            at.Error("version", $"'{PlainText.Shown(text)}' is not in the expected form: {GuidelineVersion.Form}.");
        return default;
    }

    private Reference ReadReference(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "number", "status", "citation", "note");
        ReferenceStatus status = at.OneOf("status", Names.ReferenceStatuses);
        string? citation = at.OptionalText("citation");
        if (at.IsObject && citation is null != (status == ReferenceStatus.Unresolved))
            at.Error("citation", "A citation is required unless the status is 'unresolved', which must have none.");
        return new(at.Integer("number", 1, 999), status, citation, at.OptionalText("note"));
    }

    private NamedCondition ReadDefinition(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "when", "statements", "reading");
        return new(
            Id(at), at.Text("label"), conditions.Required(at, "when"), Cited(at), at.OptionalText("reading"));
    }

    private static ImmutableArray<string> Cited(ObjectReader at) => at.Texts("statements", atLeast: 1);

    private Statement ReadStatement(JsonElement element, string pointer)
    {
        ObjectReader at = Open(
            element, pointer, "id", "kind", "quote", "citation", "strength", "directness", "note", "reading", "concern",
            "underlying", "supports", "paraphrase");
        format.From(2, at, "paraphrase");
        return new(
            Id(at),
            at.OneOf("kind", Names.StatementKinds),
            at.Text("quote"),
            ListOrEmpty(at, "citation", ReadCitation),
            at.Text("strength"),
            at.List("directness", ReadDirectness, atLeast: 1),
            at.OptionalText("note"),
            at.OptionalText("reading"),
            at.OptionalText("concern"),
            at.OptionalText("underlying"),
            at.Texts("supports", required: false))
        {
            Paraphrase = at.Flag("paraphrase"),
        };
    }

    private int ReadCitation(JsonElement element, string pointer)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number))
            return number;
        errors.Add(new(pointer, $"Found {ObjectReader.Kind(element)}; expected the number of a reference."));
        return 0;
    }

    private Directness ReadDirectness(JsonElement element, string pointer)
    {
        string? word = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (word is not null && Names.DirectnessMarks.TryGetValue(word, out Directness mark))
            return mark;
        errors.Add(new(pointer, UnknownName.Describe("directness", word ?? ObjectReader.Kind(element), [.. Names.DirectnessMarks.Keys])));
        return Directness.NotApplicable;
    }

    private Scope ReadScope(ObjectReader document)
    {
        if (document.Member("scope") is not { } element)
            return new("", new Always(), []);
        ObjectReader at = Open(element, document.At("scope"), "label", "when", "statements");
        return new(at.Text("label"), conditions.Required(at, "when"), Cited(at));
    }

    private Topic ReadTopic(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "exhaustive", "actions");
        return new(Id(at), at.Text("label"), at.Flag("exhaustive"), at.List("actions", ReadAction, atLeast: 1));
    }

    private ActionDefinition ReadAction(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "starts", "draft");
        format.From(2, at, "starts", "draft");
        return new(Id(at), at.Text("label")) { Starts = ReadStarts(at), Draft = ReadDraft(at) };
    }

    private ExclusiveActions ReadExclusive(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "actions", "text");
        return new(Id(at), at.Texts("actions", atLeast: 2), at.Text("text"));
    }

    private AlwaysAsked ReadAlwaysAsk(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "fact", "statements");
        return new(at.Text("fact"), Cited(at));
    }

    private Menu ReadMenu(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "entries", "note");
        return new(Id(at), at.Text("label"), at.Texts("entries", atLeast: 1), at.Text("note"));
    }

    private AlgorithmStep ReadStep(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "statement", "label", "gathers", "editorial");
        return new(at.Text("statement"), at.Text("label"), at.Texts("gathers", atLeast: 1), at.OptionalText("editorial"));
    }

    private Invariant ReadInvariant(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "text", "when", "never", "must", "then", "anyScope");
        format.From(2, at, "then");
        string[] found = [.. KeysOfConsequences.Where(at.Has)];
        if (at.IsObject && found.Length != 1)
        {
            string keys = found.Length == 0 ? "none" : string.Join(" and ", found.Select(key => $"'{key}'"));
            errors.Add(new(pointer, $"Found {keys} of the keys 'never', 'must' and 'then'; expected exactly one of them."));
        }

        if (found is ["never" or "then"] && at.Has("anyScope"))
            at.Error("anyScope", $"The key is allowed only with 'must': '{found[0]}' applies in any scope anyway.");
        return new(
            Id(at),
            at.Text("text"),
            conditionsOfInvariants.Required(at, "when"),
            at.OptionalText("never"),
            at.OptionalText("must"),
            conditionsOfInvariants.Optional(at, "then"),
            at.Flag("anyScope"));
    }
}
