namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Documents of at most 1 MB that try to cause far more work than their size suggests, each kind in its own way.</summary>
internal static class ExplodingDocument
{
    private static readonly (string Kind, Func<int, Random, Tree> Create)[] Kinds =
    [
        ("sets", ExplodingFacts.Sets), ("numbers", ExplodingFacts.Numbers), ("decimals", ExplodingFacts.Decimals),
        ("months", ExplodingFacts.Months), ("codes", ExplodingFacts.Codes), ("orders", ExplodingFacts.Orders),
        ("facts", ExplodingFacts.Facts), ("sums", ExplodingScores.Sums), ("bands", ExplodingScores.Bands),
        ("many-scores", ExplodingScores.Many),
        ("chain", ExplodingConditions.Chain), ("pairs", ExplodingConditions.Pairs), ("clauses", ExplodingConditions.Clauses),
        ("parity", ExplodingConditions.Parity), ("nesting", ExplodingConditions.Nesting), ("counting", ExplodingConditions.Counting),
        ("defeats", ExplodingLists.Defeats), ("cycle", ExplodingLists.Cycle), ("long-cycle", ExplodingLists.LongCycle),
        ("exclusive", ExplodingLists.Exclusive), ("sides", ExplodingLists.Sides), ("supports", ExplodingLists.Supports),
        ("unknown", ExplodingLists.Unknown), ("repeated", ExplodingLists.Repeated), ("arguments", ExplodingLists.Arguments),
        ("schedules", ExplodingLists.Schedules), ("steps", ExplodingLists.Steps), ("cautions", ExplodingLists.Cautions),
        ("invariants", ExplodingLists.Invariants), ("text", ExplodingLists.LongText),
        ("shared-text", ExplodingLists.SharedText), ("components", ExplodingScores.Components),
        ("windows", ExplodingFormat2.Windows), ("series", ExplodingFormat2.Schedules), ("counts", ExplodingFormat2.Counts),
        ("nested-counts", ExplodingFormat2.NestedCounts), ("compared-facts", ExplodingFormat2.ComparedFacts),
        ("ages", ExplodingFormat2.Ages), ("events", ExplodingFormat2.Events), ("treatments", ExplodingFormat2.Treatments),
    ];

    /// <summary>A document of any kind. Its size is any order of magnitude.</summary>
    public static (string Kind, Tree Tree) Next(Random random)
    {
        (string kind, Func<int, Random, Tree> create) = Odd.OneOf(Kinds, random);
        return (kind, create((int)Math.Pow(10, random.NextDouble() * 3.6), random));
    }

    /// <summary>A valid document without facts and with one rule, whose lists the kinds replace.</summary>
    public static Tree Frame() => Tree.Parse(
        """
        { "id": "exploding", "version": "1.0.0", "status": "draft", "title": "x", "canonical": "https://example.org/guidelines/exploding",
          "review": "x", "disclaimer": "x", "references": [{ "number": 1, "status": "confirmed", "citation": "x" }], "facts": [],
          "scores": [], "contradictions": [], "definitions": [],
          "statements": [
            { "id": "S0", "kind": "scope", "quote": "x", "citation": [], "strength": "x", "directness": ["direct"] },
            { "id": "D0", "kind": "directive", "quote": "x", "citation": [1], "strength": "x", "directness": ["direct"] }],
          "scope": { "label": "x", "when": { "always": true }, "statements": ["S0"] },
          "topics": [{ "id": "t", "label": "x", "actions": [{ "id": "a", "label": "x" }] }], "exclusive": [],
          "rules": [], "notices": [], "conflicts": [], "options": [], "followUps": [], "alwaysAsk": [], "menus": [], "algorithm": [],
          "invariants": [] }
        """);

    public static Tree Fact(string id, string type, params IEnumerable<(string Name, Tree Value)> more) => Tree.Object(
        [("id", Tree.Text(id)), ("type", Tree.Text(type)), ("label", Tree.Text("x")), ("question", Tree.Text("x")), .. more]);

    public static Tree Values(int count) =>
        Tree.List(Enumerable.Range(0, count).Select(i => Tree.Object(("id", Tree.Text(Invariant($"v{i}"))), ("label", Tree.Text("x")))));

    public static Tree Range(long from, long to) => Tree.Object(("from", Tree.Number(from)), ("to", Tree.Number(to)));

    public static Tree Rule(string id, Tree when) => Tree.Object(
        ("id", Tree.Text(id)), ("topic", Tree.Text("t")), ("when", when),
        ("then", Tree.Parse("""{ "verdict": "consider", "action": "a", "text": "x" }""")), ("statements", Ids("D0")));

    public static Tree Ids(params IEnumerable<string> ids) => Tree.List(ids.Select(Tree.Text));

    public static Tree Is(string definition) => Tree.Object(("is", Tree.Text(definition)));

    public static Tree Flag(string fact, bool value = true) =>
        Tree.Object(("fact", Tree.Text(fact)), ("equals", Tree.Scalar(value ? "true" : "false")));

    public static Tree All(params IEnumerable<Tree> children) => Tree.Object(("all", Tree.List(children)));

    public static Tree Any(params IEnumerable<Tree> children) => Tree.Object(("any", Tree.List(children)));

    public static Tree Not(Tree child) => Tree.Object(("not", child));

    public static Tree Definition(string id, Tree when) => Tree.Object(
        ("id", Tree.Text(id)), ("label", Tree.Text("x")), ("when", when), ("statements", Ids("D0")));

    /// <summary>A document with these facts whose rules hold under these conditions.</summary>
    public static Tree Of(IEnumerable<Tree> facts, params IEnumerable<Tree> conditions) => Frame()
        .With("facts", Tree.List(facts))
        .With("rules", Tree.List(conditions.Select((when, i) => Rule(Invariant($"r{i}"), when))));

    /// <summary>The conditions in groups, so that both many rules and long rules occur.</summary>
    public static IEnumerable<Tree> Grouped(IEnumerable<Tree> conditions, Random random)
    {
        int size = random.Next(3) switch { 0 => 1, 1 => int.MaxValue, _ => random.Next(2, 50) };
        return size == int.MaxValue
            ? [Any(conditions)]
            : conditions.Chunk(size).Select(group => random.Next(2) == 0 ? All(group) : Any(group));
    }
}
