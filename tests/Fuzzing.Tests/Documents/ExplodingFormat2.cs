using static GuidelineDecisions.Fuzzing.Tests.Documents.ExplodingDocument;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Schedules, counts, compared facts, ages, events and treatments of format 2 in numbers that multiply the work.</summary>
internal static class ExplodingFormat2
{
    /// <summary>Windows that nearly close before they open, or nearly open before their date, so that many days have to be tried.</summary>
    public static Tree Windows(int size, Random random)
    {
        int count = random.Next(3) == 0 ? Math.Min(size, 3_000) : Math.Min(size, 1_000);
        int schedules = random.Next(1, 18);
        Tree document = WithRules(3);
        document["facts"]!.Items!.AddRange([Fact("d", "date"), Fact("e", "date"), Fact("n", "integer", ("range", Range(0, 999)))]);
        return document.With("schedules", Tree.List(Enumerable.Range(0, schedules).Select(i => Schedule(i, random)
            .With("steps", Tree.List(Enumerable.Range(0, Math.Max(1, count / schedules)).Select(_ => Window(random)))))));
    }

    public static Tree Schedules(int size, Random random)
    {
        Tree document = WithRules(3);
        document["facts"]!.Items!.AddRange([Fact("d", "date"), Fact("e", "date"), Fact("n", "integer", ("range", Range(0, 999)))]);
        return document.With("schedules", Tree.List(
            Enumerable.Range(0, Math.Clamp(size / 4, 1, 900)).Select(i => Schedule(i, random))));
    }

    /// <summary>"At least n of m" about facts of their own, or about the same few facts.</summary>
    public static Tree Counts(int size, Random random)
    {
        int width = Math.Clamp(size / 3, 1, 2_100), facts = random.Next(3) == 0 ? Math.Min(width, 12) : Math.Min(width, 900);
        int rules = Math.Clamp(size / width, 1, 30);
        return Format2(Of(
            Enumerable.Range(0, facts).Select(i => Fact(Invariant($"f{i}"), "boolean")),
            Enumerable.Range(0, rules).Select(_ => Count(
                Enumerable.Range(0, width).Select(i => Flag(Invariant($"f{i % facts}"), random.Next(2) == 0)), random))));
    }

    /// <summary>Counts of counts, in one condition or in definitions that use each other.</summary>
    public static Tree NestedCounts(int size, Random random)
    {
        int depth = random.Next(1, Math.Clamp(size / 4, 2, 120)), width = random.Next(1, 7);
        Tree[] flags = [.. Enumerable.Range(0, 8).Select(i => Fact(Invariant($"f{i}"), "boolean"))];
        Tree Other(Tree inner) => random.Next(3) == 0 ? inner.Copy() : Flag(Invariant($"f{random.Next(8)}"));
        Tree Next(Tree inner) => Count([inner, .. Enumerable.Range(1, width).Select(_ => Other(inner))], random);
        if (random.Next(2) == 0)
        {
            Tree when = Flag("f0");
            for (int i = 0; i < depth && i * width < 2_000 && when.ToString().Length < 40_000; i++)
                when = Next(when);
            return Format2(Of(flags, when));
        }

        return Format2(Of(flags, Is(Invariant($"d{depth}")))).With("definitions", Tree.List(Enumerable.Range(0, depth + 1).Select(
            i => Definition(Invariant($"d{i}"), i == 0 ? Flag("f0") : Next(Is(Invariant($"d{i - 1}")))))));
    }

    /// <summary>Facts that are compared with each other: in pairs, circles or at random, with contradictions and constants.</summary>
    public static Tree ComparedFacts(int size, Random random)
    {
        string type = random.Next(3) switch { 0 => "integer", 1 => "decimal", _ => "date" };
        int count = Math.Clamp(size / 3, 2, random.Next(2) == 0 ? 12 : 200), comparisons = Math.Min(size, 3_000);
        int form = random.Next(3);
        Tree[] facts = [.. Enumerable.Range(0, count).Select(i => type == "date"
            ? Fact(Invariant($"f{i}"), type)
            : Fact(Invariant($"f{i}"), type, ("range", Range(0, 30)), ("unit", Tree.Text("cm"))))];
        (int, int) Pair(int i) => form switch
        {
            0 => (i % count, (i + 1) % count),
            1 => (i % count, (i / count) % count),
            _ => (random.Next(count), random.Next(count)),
        };
        Tree Ordered(int i)
        {
            (int left, int right) = Pair(i);
            return Tree.Object(
                ("fact", Tree.Text(Invariant($"f{left}"))),
                (random.Next(2) == 0 ? "greaterThanFact" : "lessThanFact", Tree.Text(Invariant($"f{right}"))));
        }

        Tree document = Format2(Of(facts, Grouped(
            Enumerable.Range(0, comparisons).Select(i => random.Next(6) == 0 ? Constant(type, random.Next(count), random) : Ordered(i)),
            random)));
        int contradictions = random.Next(2) == 0 ? 0 : Math.Min(size, 900);
        return document.With("contradictions", Tree.List(Enumerable.Range(0, contradictions).Select(i =>
        {
            (int left, int right) = Pair(i);
            return Tree.Object(
                ("id", Tree.Text(Invariant($"c{i}"))), ("facts", Ids(Invariant($"f{left}"), Invariant($"f{right}"))),
                ("text", Tree.Text("x")),
                random.Next(2) == 0
                    ? ("when", Ordered(i))
                    : ("greater", Tree.Object(
                        ("fact", Tree.Text(Invariant($"f{left}"))), ("than", Tree.Text(Invariant($"f{right}"))))));
        })));
    }

    /// <summary>Dates that are compared with ages, days and months at once, each of which splits the as-of dates as well.</summary>
    public static Tree Ages(int size, Random random)
    {
        int dates = random.Next(1, 6);
        return Format2(Of(
            Enumerable.Range(0, dates).Select(i => Fact(Invariant($"f{i}"), "date")),
            Grouped(ExplodingFacts.Repeated(size, () => Constant("date", random.Next(dates), random)), random)));
    }

    public static Tree Events(int size, Random random)
    {
        int events = random.Next(1, Math.Clamp(size / 4, 2, 1_100)), effects = Math.Clamp(size * 3 / events, 1, 2_100);
        Tree document = WithRules(2);
        document["facts"]!.Items!.AddRange(
            [Fact("d", "date"), Fact("n", "integer", ("range", Range(0, 9))), Fact("c", "codes", ("values", Values(31)))]);
        string[] forms =
        [
            """{ "date": "d", "keep": "latest" }""", """{ "increment": "n", "when": { "after": "d" } }""", """{ "set": "f", "to": true }""",
            """{ "clear": ["f", "n"] }""", """{ "addTo": "c", "value": "v3" }""", """{ "addTo": "c", "input": "i0" }""",
            """{ "set": "f", "to": [[[[1]]]] }""",
        ];
        return document.With("events", Tree.List(Enumerable.Range(0, events).Select(i => Tree.Object(
            ("id", Tree.Text(Invariant($"e{i}"))), ("label", Tree.Text("x")),
            ("inputs", Tree.List(Enumerable.Range(0, Math.Min(effects, 40)).Select(Input))),
            ("effects", Tree.List(Enumerable.Range(0, effects).Select(_ => Tree.Parse(Odd.OneOf(forms, random)))))))));
    }

    public static Tree Treatments(int size, Random random)
    {
        int agents = Math.Clamp(size, 1, 1_000), regimens = Math.Clamp(size / 2, 1, 1_000), used = Math.Min(agents, 60_000 / regimens);
        Tree document = WithRules(2);
        document["facts"]!.Items!.Add(Fact("current", "code", ("values", Tree.List(Enumerable.Range(0, regimens).Select(i =>
            Tree.Object(("id", Tree.Text(Invariant($"m{i}"))), ("label", Tree.Text("x"))))))));
        document["topics"]!.Items![0].With("actions", Tree.List(Enumerable.Range(0, Math.Clamp(size, 1, 1_000)).Select(i => Tree.Object(
            ("id", Tree.Text(i == 0 ? "a" : Invariant($"a{i}"))), ("label", Tree.Text("x")),
            ("starts", Tree.Object(("regimen", Tree.Text(Invariant($"m{random.Next(regimens)}")))))))));
        return document
            .With("agents", Tree.List(Enumerable.Range(0, agents).Select(i => Tree.Object(
                ("id", Tree.Text(Invariant($"g{i}"))), ("label", Tree.Text("x"))))))
            .With("regimens", Tree.List(Enumerable.Range(0, regimens).Select(i => Tree.Object(
                ("id", Tree.Text(Invariant($"m{i}"))), ("label", Tree.Text("x")),
                ("agents", Ids(Enumerable.Range(0, used).Select(j => Invariant($"g{(i + j) % agents}"))))))))
            .With("treatment", Tree.Object(("current", Tree.Text("current"))));
    }

    private static Tree Input(int number) => Tree.Object(
        ("name", Tree.Text(Invariant($"i{number}"))), ("label", Tree.Text("x")), ("type", Tree.Text("codes")), ("values", Values(31)));

    /// <summary>A document of format 1 without follow-ups as one of format 2.</summary>
    public static Tree Format2(Tree document)
    {
        document.Members!.RemoveAll(member => member.Name == "followUps");
        return document.With("format", Tree.Number(2));
    }

    private static Tree WithRules(int count) => Format2(Of([Fact("f", "boolean")], Enumerable.Repeat(Flag("f"), count)));

    private static Tree Count(IEnumerable<Tree> children, Random random)
    {
        Tree list = Tree.List(children);
        int all = list.Items!.Count;
        return Tree.Object(("count", list), ("atLeast", Tree.Number(random.Next(3) == 0 ? (all + 1) / 2 : random.Next(1, all + 1))));
    }

    private static Tree Constant(string type, int fact, Random random)
    {
        string id = Invariant($"f{fact}");
        if (type != "date")
            return ExplodingFacts.Bound(id, Invariant($"{random.Next(1, 30)}"), random);
        (string key, Tree value) = random.Next(4) switch
        {
            0 => ("withinMonths", Tree.Number(random.Next(1, 1_201))),
            1 => (random.Next(2) == 0 ? "before" : "onOrAfter",
                Tree.Text(Invariant($"{new DateOnly(1900, 1, 1).AddDays(random.Next(109_000)):yyyy-MM-dd}"))),
            _ => (random.Next(2) == 0 ? "ageAtLeast" : "ageLessThan", Tree.Text(OddDuration.Near(random))),
        };
        return Tree.Object(("fact", Tree.Text(id)), (key, value));
    }

    private static Tree Window(Random random)
    {
        (string opens, string closes) = OddDuration.Pair(random);
        return random.Next(4) == 0
            ? Tree.Object(("opens", Tree.Text(opens)))
            : Tree.Object(("opens", Tree.Text(opens)), ("closes", Tree.Text(closes)));
    }

    private static Tree Schedule(int number, Random random)
    {
        Tree schedule = Tree.Object(
            ("id", Tree.Text(Invariant($"s{number}"))), ("rule", Tree.Text(Invariant($"r{number % 3}"))), ("after", Ids("d", "e")),
            ("steps", Tree.List(Window(random), Window(random))), ("step", Tree.Text("n")), ("what", Tree.Text("x")),
            ("monthEnd", Tree.Text(random.Next(2) == 0 ? "clamp" : "rollOver")));
        if (random.Next(2) == 0)
            schedule.With("repeat", Window(random));
        if (random.Next(2) == 0)
            schedule.With("until", Tree.Object(("after", Tree.Text(OddDuration.Near(random))), ("of", Tree.Text("e"))));
        return schedule;
    }
}
