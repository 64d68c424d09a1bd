using static GuidelineDecisions.DecisionCore.Tests.HostileDocuments.LargeDocument;

namespace GuidelineDecisions.DecisionCore.Tests.HostileDocuments;

/// <summary>
/// Documents of at most 1 MiB, each of which makes one part of the work on a document as large as the format allows. Each caused work that
/// grew faster than its size, or could have.
/// </summary>
internal static class HostileDocument
{
    /// <summary>The documents by name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["14,000 comparisons of a set"] = () => new LargeDocument { Facts = { Code("set", 31, "codes") } }
            .Rule(LargeDocument.All(Enumerable.Range(0, 14_000).Select(i => Includes("set", Subset(i))))).ToBytes(),
        ["64 comparisons of a set"] = () => new LargeDocument { Facts = { Code("set", 31, "codes") } }
            .FillRules(i => Includes("set", Subset(i)), 64).ToBytes(),
        ["many sets"] = () => Sets(8, 64),
        ["many comparisons of an integer"] = () => new LargeDocument { Facts = { Integer("n", 900_000_000) } }
            .FillRules(i => AtLeast("n", 3 * (i % 500))).ToBytes(),
        ["too many comparisons of an integer"] = () => new LargeDocument { Facts = { Integer("n", 900_000_000) } }
            .FillRules(i => AtLeast("n", 3 * i)).ToBytes(),
        ["500 comparisons of each fact"] = () => new LargeDocument().With(
            document => document.Facts.AddRange(Enumerable.Range(0, 6).Select(i => Integer(Invariant($"n{i}"), 9_000))),
            document => document.FillRules(i => AtLeast(Invariant($"n{i % 6}"), 1 + (i / 6)), 3_000)).ToBytes(),
        ["wide all in every rule"] = () => new LargeDocument { Facts = { Integer("n", 900_000) } }
            .FillRules(i => LargeDocument.All(Enumerable.Range(0, 40).Select(j => AtLeast("n", (i * 40) + j)))).ToBytes(),
        ["one wide any"] = () => Wide(Any),
        ["one wide all"] = () => Wide(LargeDocument.All),
        ["a large definition in every rule"] = () => new LargeDocument().With(
            document => document.Facts.AddRange(Enumerable.Range(0, 30).Select(i => Integer(Invariant($"n{i}"), 9_000))),
            document => document.Definitions.Add(Definition("d", LargeDocument.All(
                Enumerable.Range(0, 2_000).Select(i => AtLeast(Invariant($"n{i % 30}"), 1 + (i / 30)))))),
            document => document.FillRules(i => LargeDocument.All(["""{"is":"d"}""", AtLeast("n0", i % 9_000)]))).ToBytes(),
        ["definitions that double"] = () => new LargeDocument()
            .With(document => document.Fill(document.Definitions, i => Definition(Invariant($"d{i}"), i == 0
                ? Flag
                : LargeDocument.All([Invariant($$"""{"is":"d{{i - 1}}"}"""), Invariant($$$"""{"not":{"is":"d{{{i - 1}}}"}}""")])), 99))
            .Rule("""{"is":"d98"}""").ToBytes(),
        ["definitions that use all before"] = () => new LargeDocument().With(
            document => document.Fill(document.Definitions, i => Definition(Invariant($"d{i}"), i == 0
                ? Flag
                : Any(Enumerable.Range(0, i).Select(j => Invariant($$"""{"is":"d{{j}}"}""")))), 99),
            document => document.FillRules(_ => """{"is":"d98"}""")).ToBytes(),
        ["definitions in a circle"] = () => new LargeDocument().With(
            document => document.Fill(document.Definitions, i => Definition(Invariant($"d{i}"), Any(
                Enumerable.Range(1, 30).Select(j => Invariant($$"""{"is":"d{{(i + j) % 1000}}"}""")))), 1000)).ToBytes(),
        ["rules in a circle"] = () => new LargeDocument().With(
            document => document.Fill(document.Rules, i => RuleText(
                Invariant($"r{i}"), Flag, $$""","defeatedBy":{{Each(1, 20, j => Circle(i, j))}}"""), 3500)).ToBytes(),
        ["rules that defeat each other deeply"] = () => new LargeDocument().With(
            document => document.Fill(document.Rules, i => RuleText(
                Invariant($"r{i}"), Flag, i % 100 == 0 ? "" : Invariant($$""","defeatedBy":["r{{i - 1}}"]""")))).ToBytes(),
        ["rules defeated by many"] = () => new LargeDocument().With(
            document => document.Fill(document.Rules, i => RuleText(
                Invariant($"r{i}"), Flag, $$""","defeatedBy":{{Each(i / 90 * 90, i % 90, j => Invariant($"r{j}"))}}"""))).ToBytes(),
        ["deep nesting"] = () => new LargeDocument().FillRules(_ => Nested(26), 1_400).ToBytes(),
        ["deep definitions with deep nesting"] = () => new LargeDocument().With(
            document => document.Fill(document.Definitions, i => Definition(Invariant($"d{i}"), Nested(1, i == 0
                ? Flag
                : Invariant($$"""{"is":"d{{i - 1}}"}"""))), 100)).Rule("""{"is":"d99"}""").ToBytes(),
        ["many facts"] = () => new LargeDocument().With(
            document => document.Fill(document.Facts, i => Integer(Invariant($"n{i}"), 900), 999),
            document => document.FillRules(i => LargeDocument.All(
                Enumerable.Range(0, 4).Select(j => AtLeast(Invariant($"n{((i * 4) + j) % 999}"), 1 + (i / 250)))))).ToBytes(),
        ["many rules"] = () => new LargeDocument().FillRules(_ => Flag).ToBytes(),
        ["many values"] = () => new LargeDocument().With(
            document => document.Facts.AddRange(Enumerable.Range(0, 10).Select(i => Code(Invariant($"c{i}"), 2_000))),
            document => document.FillRules(
                i => Invariant($$"""{"fact":"c{{i % 10}}","in":{{Each(i / 10, 20, v => Invariant($"v{v}"))}}}"""))).ToBytes(),
        ["long lists of values"] = () => new LargeDocument { Facts = { Code("c", 300) } }
            .FillRules(
                i => $$"""{"fact":"c","in":{{Texts(Enumerable.Range(0, 300).Where(v => v != i).Select(v => Invariant($"v{v}")))}}}""")
                .ToBytes(),
        ["too many values of a fact"] = () => new LargeDocument { Facts = { Code("c", 30_000) } }.ToBytes(),
        ["a score of 15 components"] = () => Score(15, 11, 1, ordered: false),
        ["a score of 40 components"] = () => Score(40, 8, 50, ordered: false),
        ["a score without a regular step"] = () => Score(15, 11, 2, ordered: true),
        ["many scores"] = () => Scores(),
        ["a score with many comparisons"] = () => ScoreWithRules(),
        ["points of many values"] = () => new LargeDocument().With(
            document => document.Facts.Add(Code("c", 10_000)),
            document => document.Facts.Add(Integer("total", 9_999)),
            document => document.Scores.Add(ScoreText(["c"], 10_000, 0, 9_999))).ToBytes(),
        ["long chains of greater facts"] = () => Ordered(i => [i + 1]),
        ["all facts greater than all before"] = () => Ordered(i => Enumerable.Range(i + 1, Math.Max(0, 29 - i))),
        ["contradictions"] = () => new LargeDocument().With(
            document => document.Facts.AddRange(Enumerable.Range(0, 400).Select(i => Integer(Invariant($"n{i}"), 90))),
            document => document.Fill(document.Contradictions, i => Contradiction(
                Invariant($"c{i}"),
                $"\"when\":{Crossing(i)}"), 1000))
                    .ToBytes(),
        ["crossed facts"] = () => Crossed(60),
        ["random rules"] = () => Random(3_000, 200),
        ["exclusive actions"] = () => new LargeDocument().With(
            document => document.Fill(document.Actions, i => Invariant($$"""{"id":"a{{i}}","label":"a"}"""), 1_900),
            document => document.Exclusive.Add(
                $$"""{"id":"e","actions":{{Texts(Enumerable.Range(0, 1_900).Select(i => Invariant($"a{i}")))}},"text":"t"}""")).ToBytes(),
        ["many exclusive pairs"] = () => new LargeDocument().With(
            document => document.Fill(document.Actions, i => Invariant($$"""{"id":"a{{i}}","label":"a"}"""), 500),
            document => document.Fill(
                document.Exclusive, i => Invariant($$"""{"id":"e{{i}}","actions":{{Each(0, 20, j => Apart(i, j))}},"text":"t"}"""), 1000),
            document => document.Fill(document.Rules, i => RuleText(Invariant($"r{i}"), Flag, action: Invariant($"a{i % 500}")))).ToBytes(),
        ["contradictory advice"] = () => new LargeDocument().With(
            document => document.Fill(document.Rules, i => RuleText(Invariant($"r{i}"), Flag, verdict: i % 2 == 0 ? "avoid" : "recommend")))
                .ToBytes(),
        ["broken invariants"] = () => new LargeDocument().With(
            document => document.Fill(document.Facts, i => Integer(Invariant($"n{i}"), 9), 900),
            document => document.Fill(document.Invariants, i =>
                Invariant($$"""{"id":"i{{i}}","text":"t","when":{{AtLeast(Invariant($"n{i % 900}"), 1 + (i % 9))}},"never":"act"}"""),
                1000),
            document => document.FillRules(_ => Flag, 1000)).ToBytes(),
        ["rules that hold for everyone"] = () => new LargeDocument().With(
            document => document.Fill(document.Rules, i => RuleText(Invariant($"r{i}"), Flag, ",\"alwaysInScope\":true,\"anyScope\":true")))
                .ToBytes(),
        ["rules that are not always right"] = () => new LargeDocument { Facts = { Integer("n", 900) } }.With(
            document => document.Fill(document.Rules, i =>
                RuleText(Invariant($"r{i}"), AtLeast("n", 1 + (i % 450)), ",\"alwaysInScope\":true"))).ToBytes(),
        ["idle comparisons"] = () => new LargeDocument().With(
            document => document.Fill(document.Facts, i => Integer(Invariant($"n{i}"), 9), 900),
            document => document.FillRules(i => AtLeast(Invariant($"n{i % 900}"), 0))).ToBytes(),
        ["statements that support each other"] = () => new LargeDocument().With(
            document => document.Fill(document.Statements, i => Statement(
                Invariant($"T{i}"), "rationale", $$""","supports":["{{(i == 0 ? "S1" : Invariant($"T{i - 1}"))}}"]"""), 998),
            document => document.Rule(Flag, $$""","cautions":{{List(Enumerable.Range(0, 2_000).Select(i =>
                Invariant($$"""{"text":"c{{i}}","statements":["T{{i % 900}}"]}""")))}}"""),
            document => document.Fill(document.Notices, i => Invariant($$"""
                {"id":"n{{i}}","level":"caution","when":{{Flag}},"text":"t","statements":["T{{i % 900}}"]}
                """), 1000)).ToBytes(),
        ["statements that support all"] = () => new LargeDocument().With(
            document => document.Fill(document.Statements, i => Statement(
                Invariant($"T{i}"), "rationale",
                $$""","supports":{{Texts(Enumerable.Range(0, 20).Select(j => i == 0 ? "S1" : Invariant($"T{j % i}")).Distinct())}}"""),
                998))
                    .ToBytes(),
        ["one menu in every rule"] = () => new LargeDocument
        {
            Menus =
                { $$"""{"id":"m","label":"l","entries":{{Texts(Enumerable.Range(0, 100).Select(i => Invariant($"e{i}")))}},"note":"n"}""" },
        }.With(document => document.Fill(document.Rules, i => RuleText(Invariant($"r{i}"), Flag, ""","menus":["m"]"""))).ToBytes(),
        ["one reference in every statement"] = () => new LargeDocument
        {
            References = { $$"""{"number":2,"status":"confirmed","citation":"{{new string('w', 9_900)}}"}""" },
        }.With(
            document => document.Fill(
                document.Statements, i => Statement(Invariant($"T{i}"), "scope").Replace("[1]", "[1,2]", StringComparison.Ordinal),
                998)).ToBytes(),
        ["citations"] = () => new LargeDocument().With(
            document => document.Fill(
                document.References, i => Invariant($$"""{"number":{{i + 2}},"status":"unresolved"}"""), 997, 200_000),
            document => document.Statements.Add(Statement("T", "scope").Replace(
                "[1]", List(Enumerable.Range(0, 2_000).Select(i => Invariant($"{1 + (i % 998)}"))), StringComparison.Ordinal))).ToBytes(),
        ["long texts"] =
            () => new LargeDocument { Menus = { $$"""{"id":"m","label":"{{new string('x', 900_000)}}","entries":["e"],"note":"n"}""" } }
            .ToBytes(),
        ["conflicts between all rules"] = () => new LargeDocument().With(
            document => document.FillRules(_ => Flag, 1_000),
            document => document.Fill(document.Conflicts, i => Invariant($$"""
                {"id":"c{{i}}","statements":["S1"],"text":"t","between":[{{Texts(Enumerable.Range(0, 200).Select(
                    j => Invariant($"r{(i + j) % 1000}")))}},["r1"]]}
                """))).ToBytes(),
        ["options"] = () => new LargeDocument().With(
            document => document.Fill(document.Options, i => Invariant($$"""
                {"id":"o{{i}}","action":"act","label":"l","rank":{{1 + (i % 99)}},"for":[{{Argument(i)}}],"against":[{{Argument(i + 1)}}]}
                """), 1_000)).ToBytes(),
        ["arguments"] = () => new LargeDocument { Facts = { Integer("n", 900_000) } }.With(
            document => document.Options.Add($$"""
                {"id":"o","action":"act","label":"l","rank":1,"for":{{List(Enumerable.Range(0, 2_000).Select(Argument))}},"against":[]}
                """)).ToBytes(),
        ["follow-ups"] = () => new LargeDocument { Facts = { """{"id":"seen","type":"date","label":"l","question":"?"}""" } }.With(
            document => document.Fill(document.FollowUps, _ => """
                {"rule":"x0","after":["seen"],"opensAfterMonths":1,"closesAfterMonths":2,"reminderEveryDays":3,"imaging":"MRI"}
                """, 1_000),
            document => document.Rule(Flag)).ToBytes(),
        ["unknown names"] = () => new LargeDocument().With(
            document => document.Fill(document.Definitions, i => Definition(Invariant($"{new string('d', 55)}{i:D5}"), Flag), 1000),
            document => document.FillRules(i => Any(Enumerable.Range(0, 10).Select(
                j => Invariant($$"""{"is":"{{new string('x', 55)}}{{(i * 10) + j:D5}}"}"""))))).ToBytes(),
        ["unknown keys"] = () => System.Text.Encoding.UTF8.GetBytes(
            $$"""{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => Invariant($"\"{i}\":1")))}}}"""),
        ["wrong items"] =
            () => new LargeDocument { Menus = { $$"""{"id":"m","label":"l","entries":{{Numbers()}},"note":"n"}""" } }.ToBytes(),
        ["wrong rules"] = () => new LargeDocument { Rules = { string.Join(',', Enumerable.Repeat("1", 4_000)) } }.ToBytes(),
        ["wrong conditions"] = () => new LargeDocument().FillRules(_ => Any(Enumerable.Repeat("{}", 300)), 1_000).ToBytes(),
        ["long lists of texts"] = () => new LargeDocument
        {
            Menus =
                {
                $$"""{"id":"m","label":"l","entries":{{Texts(Enumerable.Range(0, 110_000).Select(SixDigits))}},"note":"n"}""" },
        }.ToBytes(),
        ["lists of nothing"] = () => System.Text.Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("[]", 300_000))}]"),
        ["escapes"] = () => new LargeDocument
        {
            Menus = { $$"""{"id":"m","label":"{{string.Concat(Enumerable.Repeat("\\u0041", 150_000))}}","entries":["e"],"note":"n"}""" },
        }.ToBytes(),
    };

    /// <summary>A guideline with this many rules over this many facts, as later guidelines may have: it must be accepted.</summary>
    public static byte[] Random(int rules, int facts)
    {
        var random = new Random(1);
        return new LargeDocument().With(
            document => document.Facts.AddRange(
                Enumerable.Range(0, facts).Select(i => i % 2 == 0 ? Integer(Invariant($"n{i}"), 20) : Code(Invariant($"n{i}"), 5))),
            document => document.FillRules(
                _ => LargeDocument.All(Enumerable.Range(0, 3).Select(_ => Comparison(random.Next(facts)))), rules))
            .ToBytes();

        string Comparison(int fact) => fact % 2 == 0
            ? AtLeast(Invariant($"n{fact}"), 1 + random.Next(19))
            : Invariant($$"""{"fact":"n{{fact}}","in":["v{{random.Next(2)}}","v{{2 + random.Next(3)}}"]}""");
    }

    private static LargeDocument With(this LargeDocument document, params ReadOnlySpan<Action<LargeDocument>> steps)
    {
        foreach (Action<LargeDocument> step in steps)
            step(document);
        return document;
    }

    private static string AtLeast(string fact, int number) => Invariant($$"""{"fact":"{{fact}}","atLeast":{{number}}}""");

    private static string Includes(string fact, IEnumerable<int> values) =>
        $$"""{"fact":"{{fact}}","includesAny":{{Texts(values.Select(value => Invariant($"v{value}")))}}}""";

    // Different for each number below 2^15.
    private static IEnumerable<int> Subset(int number) =>
        Enumerable.Range(0, 31).Where(value => ((number + 1) * 73 >> (value % 21) & 1) != 0).Append(number % 31).Distinct();

    private static string Nested(int depth, string inner = Flag) =>
        string.Concat(Enumerable.Repeat("""{"not":""", depth)) + inner + new string('}', depth);

    private static byte[] Wide(Func<IEnumerable<string>, string> connective)
    {
        var document = new LargeDocument();
        document.Facts.AddRange(Enumerable.Range(0, 8).Select(i => Integer(Invariant($"n{i}"), 900)));
        return document.Rule(connective(Enumerable.Range(0, 2_000).Select(i => AtLeast(Invariant($"n{i % 8}"), 1 + (i / 8))))).ToBytes();
    }

    private static string Crossing(int i) => LargeDocument.All(
        [AtLeast(Invariant($"n{i % 400}"), 1 + (i / 40)), AtLeast(Invariant($"n{i * 7 % 400}"), 1 + (i / 30))]);

    private static string Each(int first, int count, Func<int, string> text) => Texts(Enumerable.Range(first, count).Select(text));

    private static string Circle(int i, int step) => Invariant($"r{(i / 90 * 90) + ((i + step) % 90)}");

    private static string Apart(int i, int step) => Invariant($"a{(i + (step * 13)) % 500}");

    private static string SixDigits(int number) => Invariant($"{number:D6}");

    private static byte[] Sets(int facts, int comparisons) => new LargeDocument().With(
        document => document.Facts.AddRange(Enumerable.Range(0, facts).Select(i => Code(Invariant($"s{i}"), 31, "codes"))),
        document => document.FillRules(i => Includes(Invariant($"s{i % facts}"), Subset(i / facts)), facts * comparisons)).ToBytes();

    private static string ScoreText(IEnumerable<string> facts, int values, int step, int to, string id = "score", string total = "total")
    {
        string points = string.Join(',', Enumerable.Range(0, values).Select(v => Invariant($"\"v{v}\":{v * step}")));
        IEnumerable<string> components = facts.Select(fact => $$$"""
            {"fact":"{{{fact}}}","points":{{{{points}}}}}
            """);
        return Invariant($$"""
            {"id":"{{id}}","label":"l","total":"{{total}}","components":{{List(components)}},
            "bands":[{"id":"b","label":"b","from":0,"to":{{to}}}],"source":"s"}
            """);
    }

    private static byte[] Score(int components, int values, int step, bool ordered)
    {
        int to = components * (values - 1) * step;
        string[] facts = [.. Enumerable.Range(0, components).Select(i => Invariant($"c{i}"))];
        var document = new LargeDocument();
        document.Facts.AddRange(facts.Select(fact => Code(fact, values)));
        document.Facts.Insert(ordered ? 0 : document.Facts.Count, Integer("total", to));
        document.Scores.Add(ScoreText(facts, values, step, to));
        foreach (int bound in Enumerable.Range(1, 20))
            document.Rule(Invariant($$"""{"score":"score","atLeast":{{bound * to / 21}}}"""));
        foreach (string fact in facts)
            document.Rule($$"""{"fact":"{{fact}}","in":["v0"]}""");
        return document.ToBytes();
    }

    private static byte[] Scores()
    {
        var document = new LargeDocument();
        for (int i = 0; i < 15; i++)
            document.Facts.Add(Code(Invariant($"c{i}"), 6));
        for (int i = 0; i < 300; i++)
        {
            document.Facts.Add(Integer(Invariant($"t{i}"), 75));
            document.Scores.Add(
                ScoreText(Enumerable.Range(0, 15).Select(c => Invariant($"c{c}")), 6, 1, 75, Invariant($"s{i}"), Invariant($"t{i}")));
            document.Rule(Invariant($$"""{"score":"s{{i}}","atLeast":{{1 + (i % 75)}}}"""));
        }

        return document.ToBytes();
    }

    private static byte[] ScoreWithRules()
    {
        var document = new LargeDocument { Facts = { Code("c", 1_001), Integer("total", 1_000) } };
        document.Scores.Add(ScoreText(["c"], 1_001, 1, 1_000));
        return document.FillRules(i => Invariant($$"""{"score":"score","atLeast":{{1 + (15 * (i % 64))}}}""")).ToBytes();
    }

    private static byte[] Ordered(Func<int, IEnumerable<int>> greater)
    {
        var document = new LargeDocument();
        document.Facts.AddRange(Enumerable.Range(0, 999).Select(i => Integer(Invariant($"n{i}"), 20)));
        for (int i = 0; document.Contradictions.Count < 990 && i < 990; i++)
        {
            foreach (int other in greater(i))
            {
                document.Contradictions.Add(Contradiction(
                    $"c{document.Contradictions.Count}", Invariant($$"""
                        "greater":{"fact":"n{{i}}","than":"n{{other}}"}
                        """)));
            }
        }

        return document.FillRules(i => AtLeast(Invariant($"n{i % 900}"), 1 + (i / 900)), 1_500).ToBytes();
    }

    private static string Contradiction(string id, string what) => $$"""{"id":"{{id}}","facts":["flag","n0"],{{what}},"text":"t"}""";

    // A rule about pairs of facts that are far apart in the order of the variables has a diagram that grows exponentially.
    private static byte[] Crossed(int facts)
    {
        var document = new LargeDocument();
        document.Facts.AddRange(Enumerable.Range(0, facts).Select(i => Integer(Invariant($"n{i}"), 9)));
        return document.Rule(Any(Enumerable.Range(0, facts / 2).Select(i =>
            LargeDocument.All([AtLeast(Invariant($"n{i}"), 5), AtLeast(Invariant($"n{i + (facts / 2)}"), 5)])))).ToBytes();
    }

    private static string Argument(int i) => $$$"""
        {"text":"t","statements":["S1"],"when":{"fact":"flag","equals":{{{(i % 2 == 0 ? "true" : "false")}}}}}
        """;

    private static string Numbers() => List(Enumerable.Repeat("1", 450_000));
}
