using System.Collections.Immutable;
using System.Text.Json;
using DecisionCore.Guidelines;
using DecisionCore.Json;

namespace DecisionCore.Reading;

/// <summary>
/// Reads a guideline document (src/Guidelines/README.md) strictly: unknown keys, wrong types and missing keys are errors, and
/// all of them are reported at once. What the parts say of each other is the checker's concern.
/// </summary>
public static class GuidelineReader
{
    private static readonly string[] DocumentKeys =
    [
        "$schema", "id", "version", "status", "title", "canonical", "review", "disclaimer", "references", "facts", "scores",
        "contradictions", "definitions", "statements", "scope", "topics", "exclusive", "rules", "notices", "conflicts", "options",
        "followUps", "alwaysAsk", "menus", "algorithm", "invariants",
    ];

    /// <summary>Reads UTF-8 JSON, in which // and /* */ comments are allowed.</summary>
    /// <returns>The guideline with its content hash, or every error with its JSON pointer.</returns>
    public static Result<GuidelineDocument> Read(ReadOnlyMemory<byte> utf8)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return Result<GuidelineDocument>.Failed(parsed.Errors);
        using (json)
        {
            var errors = new List<InputError>();
            Guideline guideline = new DocumentReader(errors).Read(json.RootElement);
            return errors.Count > 0
                ? Result<GuidelineDocument>.Failed(errors)
                : new GuidelineDocument(guideline, ContentHash.Of(json.RootElement));
        }
    }

    private sealed class DocumentReader(List<InputError> errors)
    {
        private readonly ConditionReader conditions = new(errors);

        public Guideline Read(JsonElement root)
        {
            var at = new ObjectReader(root, "", errors, DocumentKeys);
            at.OptionalText("$schema");
            ImmutableArray<ScoreDefinition> scores = at.List("scores", ReadScore);
            conditions.Know(scores);
            return new Guideline
            {
                Id = at.Text("id", Names.GuidelineId(), Names.GuidelineIdForm),
                Version = ReadVersion(at),
                Status = at.Word("status", Names.Statuses),
                Title = at.Text("title"),
                Canonical = at.Text("canonical", Names.Url(), Names.UrlForm),
                Review = at.Text("review"),
                Disclaimer = at.Text("disclaimer"),
                References = at.List("references", ReadReference),
                Facts = at.List("facts", ReadFact, atLeast: 1),
                Scores = scores,
                Contradictions = at.List("contradictions", ReadContradiction),
                Definitions = at.List("definitions", ReadDefinition),
                Statements = at.List("statements", ReadStatement, atLeast: 1),
                Scope = ReadScope(at),
                Topics = at.List("topics", ReadTopic, atLeast: 1),
                Exclusive = at.List("exclusive", ReadExclusive),
                Rules = at.List("rules", ReadRule, atLeast: 1),
                Notices = at.List("notices", ReadNotice),
                Conflicts = at.List("conflicts", ReadConflict),
                Options = at.List("options", ReadOption),
                FollowUps = at.List("followUps", ReadFollowUp),
                AlwaysAsk = at.List("alwaysAsk", ReadAlwaysAsk),
                Menus = at.List("menus", ReadMenu),
                Algorithm = at.List("algorithm", ReadStep),
                Invariants = at.List("invariants", ReadInvariant),
            };
        }

        private ObjectReader Open(JsonElement element, string pointer, params ReadOnlySpan<string> keys) =>
            new(element, pointer, errors, keys);

        private static string Id(ObjectReader at, string key = "id") => at.Text(key, Names.Id(), Names.IdForm);

        private static GuidelineVersion ReadVersion(ObjectReader at)
        {
            string text = at.Text("version");
            if (GuidelineVersion.TryParse(text) is { } version)
                return version;
            if (text.Length > 0)
                at.Error("version", $"'{text}' has not the allowed form: {GuidelineVersion.Form}.");
            return default;
        }

        private Reference ReadReference(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "number", "status", "citation", "note");
            ReferenceStatus status = at.Word("status", Names.ReferenceStatuses);
            string? citation = at.OptionalText("citation");
            if (at.IsObject && citation is null != (status == ReferenceStatus.Unresolved))
                at.Error("citation", "A citation is required, and not allowed when the status is 'unresolved'.");
            return new(at.Integer("number", 1, 999), status, citation, at.OptionalText("note"));
        }

        private FactDefinition ReadFact(JsonElement element, string pointer)
        {
            ObjectReader at = Open(
                element, pointer, "id", "type", "label", "question", "note", "codes", "values", "range", "unit");
            FactType type = at.Word("type", Names.FactTypes);
            bool coded = type is FactType.Code or FactType.Codes;
            bool number = type is FactType.Integer or FactType.Decimal;
            Forbid(at, "values", !coded, type);
            Forbid(at, "range", !number, type);
            Forbid(at, "unit", !number, type);
            return new(
                Id(at),
                type,
                at.Text("label"),
                at.Text("question"),
                at.List("values", ReadValue, required: coded, atLeast: 1),
                number && at.Member("range") is { } range ? ReadRange(range, at.At("range"), type) : null,
                type == FactType.Decimal ? at.Text("unit") : at.OptionalText("unit"),
                at.OptionalText("note"),
                at.List("codes", ReadCode, required: false));
        }

        private static void Forbid(ObjectReader at, string key, bool forbidden, FactType type)
        {
            if (forbidden && at.Has(key))
                at.Error(key, $"The key is not allowed for a fact of type '{Names.Word(type)}'.");
        }

        private CodedValue ReadValue(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "label", "codes");
            return new(
                at.Text("id", Names.Value(), Names.ValueForm), at.Text("label"), at.List("codes", ReadCode, required: false));
        }

        private ExchangeCode ReadCode(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "system", "code", "display", "check");
            return new(at.Word("system", Names.CodeSystems), at.Text("code"), at.OptionalText("display"), at.Flag("check"));
        }

        private NumberRange ReadRange(JsonElement element, string pointer, FactType type)
        {
            ObjectReader at = Open(element, pointer, "from", "above", "to");
            decimal? from = at.Number("from");
            decimal? above = at.Number("above");
            decimal to = at.Number("to", required: true) ?? 0;
            if (at.IsObject && from is null == above is null)
                errors.Add(new(pointer, "A range has exactly one of the keys 'from' and 'above'."));
            decimal lower = from ?? above ?? 0;
            if (at.IsObject && lower >= to)
                errors.Add(new(pointer, "The upper end of a range is greater than its lower end."));
            if (type == FactType.Integer && (above is not null || !IsInt(lower) || !IsInt(to)))
                errors.Add(new(pointer, "An integer's range has the keys 'from' and 'to', both whole numbers of at most nine digits."));
            return new(lower, above is not null, to);
        }

        private static bool IsInt(decimal number) => decimal.IsInteger(number) && Math.Abs(number) < 1_000_000_000;

        private ScoreDefinition ReadScore(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "label", "total", "components", "bands", "note", "source");
            return new(
                Id(at),
                at.Text("label"),
                at.Text("total"),
                at.List("components", ReadComponent, atLeast: 1),
                at.List("bands", ReadBand, atLeast: 1),
                at.OptionalText("note"),
                at.Text("source"));
        }

        private ScoreComponent ReadComponent(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "fact", "points");
            string fact = at.Text("fact");
            if (at.Member("points") is not { } points)
                return new(fact, []);
            string[] values = points.ValueKind == JsonValueKind.Object
                ? [.. points.EnumerateObject().Select(member => member.Name).Distinct()]
                : [];
            var given = new ObjectReader(points, at.At("points"), errors, values);
            return new(fact, [.. values.Select(value => new ScorePoints(value, given.Integer(value, 0, 1000)))]);
        }

        private ScoreBand ReadBand(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "label", "from", "to");
            return new(Id(at), at.Text("label"), at.Integer("from", 0, 100_000), at.Integer("to", 0, 100_000));
        }

        private Contradiction ReadContradiction(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "facts", "when", "greater", "text");
            if (at.IsObject && at.Has("when") == at.Has("greater"))
                errors.Add(new(pointer, "A contradiction has exactly one of the keys 'when' and 'greater'."));
            string? greater = null, than = null;
            if (at.Member("greater", required: false) is { } pair)
            {
                ObjectReader both = Open(pair, at.At("greater"), "fact", "than");
                (greater, than) = (both.Text("fact"), both.Text("than"));
            }

            return new(
                Id(at), at.Texts("facts", atLeast: 2), conditions.Optional(at, "when"), greater, than, at.Text("text"));
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
                "underlying", "supports");
            return new(
                Id(at),
                at.Word("kind", Names.Kinds),
                at.Text("quote"),
                at.List("citation", ReadCitation),
                at.Text("strength"),
                at.List("directness", ReadDirectness, atLeast: 1),
                at.OptionalText("note"),
                at.OptionalText("reading"),
                at.OptionalText("concern"),
                at.OptionalText("underlying"),
                at.Texts("supports", required: false));
        }

        private int ReadCitation(JsonElement element, string pointer)
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number))
                return number;
            errors.Add(new(pointer, $"Found {ObjectReader.Kind(element)}; allowed is the number of a reference."));
            return 0;
        }

        private Directness ReadDirectness(JsonElement element, string pointer)
        {
            string? word = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
            if (word is not null && Names.DirectnessMarks.TryGetValue(word, out Directness mark))
                return mark;
            errors.Add(new(pointer, Spelling.Unknown("directness", word ?? ObjectReader.Kind(element), [.. Names.DirectnessMarks.Keys])));
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
            ObjectReader at = Open(element, pointer, "id", "label");
            return new(Id(at), at.Text("label"));
        }

        private ExclusiveActions ReadExclusive(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "actions", "text");
            return new(Id(at), at.Texts("actions", atLeast: 2), at.Text("text"));
        }

        private Rule ReadRule(JsonElement element, string pointer)
        {
            ObjectReader at = Open(
                element, pointer, "id", "topic", "when", "then", "statements", "defeatedBy", "anyScope",
                "alwaysInScope", "reading", "cautions", "menus");
            ObjectReader? then = at.Member("then") is { } advice
                ? Open(advice, at.At("then"), "verdict", "action", "text")
                : null;
            return new()
            {
                Id = Id(at),
                Topic = at.Text("topic"),
                When = conditions.Required(at, "when"),
                Verdict = then?.Word("verdict", Names.Verdicts) ?? Verdict.Inform,
                Action = then?.Text("action") ?? "",
                Text = then?.Text("text") ?? "",
                Statements = Cited(at),
                DefeatedBy = at.Texts("defeatedBy", required: false),
                AnyScope = at.Flag("anyScope"),
                AlwaysInScope = at.Flag("alwaysInScope"),
                Reading = at.OptionalText("reading"),
                Cautions = at.List("cautions", ReadCaution, required: false),
                Menus = at.Texts("menus", required: false),
            };
        }

        private Caution ReadCaution(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "text", "when", "statements");
            return new(at.Text("text"), conditions.Optional(at, "when"), at.Texts("statements", required: false));
        }

        private Notice ReadNotice(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "level", "when", "text", "statements", "anyScope");
            return new(
                Id(at),
                at.Word("level", Names.NoticeLevels),
                conditions.Required(at, "when"),
                at.Text("text"),
                Cited(at),
                at.Flag("anyScope"));
        }

        private Conflict ReadConflict(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "statements", "text", "between", "when");
            var between = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
            foreach ((JsonElement side, string place) in at.Items("between", required: false))
            {
                var rules = ImmutableArray.CreateBuilder<string>();
                if (side.ValueKind != JsonValueKind.Array || side.GetArrayLength() == 0)
                    errors.Add(new(place, $"Found {ObjectReader.Kind(side)}; allowed is a list of at least one rule id."));
                else
                    rules.AddRange(side.EnumerateArray().Select((rule, index) => RuleId(rule, JsonPointer.Item(place, index))));
                between.Add(rules.ToImmutable());
            }

            if (at.Has("between") && between.Count != 2)
                at.Error("between", $"Found {between.Count} lists; allowed are two.");
            if (at.IsObject && !at.Has("between") && !at.Has("when"))
                errors.Add(new(pointer, "A conflict has at least one of the keys 'between' and 'when'."));
            return new(Id(at), Cited(at), at.Text("text"), between.ToImmutable(), conditions.Optional(at, "when"));
        }

        private string RuleId(JsonElement element, string pointer)
        {
            if (element.ValueKind == JsonValueKind.String)
                return element.GetString()!;
            errors.Add(new(pointer, $"Found {ObjectReader.Kind(element)}; allowed is a rule id."));
            return "";
        }

        private TreatmentOption ReadOption(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "id", "action", "label", "rank", "reading", "for", "against");
            return new(
                Id(at),
                at.Text("action"),
                at.Text("label"),
                at.Integer("rank", 1, 99),
                at.OptionalText("reading"),
                at.List("for", ReadArgument),
                at.List("against", ReadArgument));
        }

        private Argument ReadArgument(JsonElement element, string pointer)
        {
            ObjectReader at = Open(element, pointer, "text", "statements", "when");
            return new(at.Text("text"), Cited(at), conditions.Optional(at, "when"));
        }

        private FollowUpSchedule ReadFollowUp(JsonElement element, string pointer)
        {
            ObjectReader at = Open(
                element, pointer, "rule", "after", "opensAfterMonths", "closesAfterMonths", "reminderEveryDays", "imaging", "reading");
            return new(
                at.Text("rule"),
                at.Texts("after", atLeast: 1),
                at.Integer("opensAfterMonths", 0, 600),
                at.Integer("closesAfterMonths", 1, 600),
                at.Integer("reminderEveryDays", 1, 366),
                at.Text("imaging"),
                at.OptionalText("reading"));
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
            ObjectReader at = Open(element, pointer, "id", "text", "when", "never", "must", "anyScope");
            if (at.IsObject && at.Has("never") == at.Has("must"))
                errors.Add(new(pointer, "An invariant has exactly one of the keys 'never' and 'must'."));
            return new(
                Id(at),
                at.Text("text"),
                conditions.Required(at, "when"),
                at.OptionalText("never"),
                at.OptionalText("must"),
                at.Flag("anyScope"));
        }
    }
}
