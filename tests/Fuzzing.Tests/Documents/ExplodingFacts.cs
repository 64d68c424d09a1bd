using static GuidelineDecisions.Fuzzing.Tests.Documents.ExplodingDocument;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Many comparisons of few facts, and many facts: they multiply the classes into which the analysis splits the patients.</summary>
internal static class ExplodingFacts
{
    public static Tree Sets(int size, Random random)
    {
        int values = random.Next(2) == 0 ? 31 : random.Next(1, 36);
        Tree[] facts =
            [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => Fact(Invariant($"f{i}"), "codes", ("values", Values(values))))];
        return Of(facts, Grouped(Repeated(size, () => Tree.Object(
            ("fact", Tree.Text(Invariant($"f{random.Next(facts.Length)}"))), ("includesAny", Subset(values, random)))), random));
    }

    public static Tree Codes(int size, Random random) =>
        Of([Fact("f", "code", ("values", Values(size)))], Grouped(Repeated(Math.Min(size, 2000), () => Tree.Object(
            ("fact", Tree.Text("f")), ("in", Subset(Math.Min(size, 40), random)))), random));

    public static Tree Numbers(int size, Random random)
    {
        (long from, long to) = random.Next(3) switch { 0 => (0, 1024), 1 => (-999_999, 999_999), _ => (int.MinValue, int.MaxValue) };
        return Of([Fact("f", "integer", ("range", Range(from, to))), Fact("g", "integer", ("range", Range(from, to)))],
            Grouped(
                Repeated(size, () => Bound(random.Next(2) == 0 ? "f" : "g", Invariant($"{random.NextInt64(from, to)}"), random)), random));
    }

    public static Tree Decimals(int size, Random random) =>
        Of([Fact("f", "decimal", ("range", Range(0, random.Next(2) == 0 ? 30 : 999_999_999)), ("unit", Tree.Text("cm")))],
            Grouped(
                Repeated(size, () => Bound("f", Invariant($"{random.Next(30)}.{random.NextInt64(1_000_000_000_000_000)}"), random)),
                random));

    public static Tree Months(int size, Random random) =>
        Of([Fact("f", "date"), Fact("g", "date")], Grouped(Repeated(size, () => Tree.Object(
            ("fact", Tree.Text(random.Next(2) == 0 ? "f" : "g")), ("withinMonths", Tree.Number(random.Next(1, 1201))))), random));

    /// <summary>Facts that may not exceed each other, in chains, circles and at random.</summary>
    public static Tree Orders(int size, Random random)
    {
        int count = Math.Min(size, 300) + 2;
        bool chain = random.Next(2) == 0;
        IEnumerable<Tree> orders = Enumerable.Range(0, Math.Min(size, 900)).Select(i =>
        {
            (int fact, int than) = chain ? (i % count, (i + 1) % count) : (random.Next(count), random.Next(count));
            return Tree.Object(
                ("id", Tree.Text(Invariant($"o{i}"))), ("facts", Ids(Invariant($"f{fact}"), Invariant($"f{than}"))),
                ("text", Tree.Text("x")),
                ("greater", Tree.Object(("fact", Tree.Text(Invariant($"f{fact}"))), ("than", Tree.Text(Invariant($"f{than}"))))));
        });
        return Of(
            Enumerable.Range(0, count).Select(i => Fact(Invariant($"f{i}"), "integer", ("range", Range(0, 9)))),
            Enumerable.Range(0, Math.Min(count, 200)).Select(i => Bound(Invariant($"f{i}"), Invariant($"{random.Next(1, 9)}"), random)))
            .With("contradictions", Tree.List(orders));
    }

    public static Tree Facts(int size, Random random) =>
        Of(Enumerable.Range(0, size).Select(
            i => Fact(Invariant($"f{i}"), "boolean")), Grouped(Repeated(size, () => Flag(Invariant($"f{random.Next(size)}"))), random));

    public static Tree Bound(string fact, string number, Random random) => Tree.Object(
        ("fact", Tree.Text(fact)), (Odd.OneOf(["atLeast", "atMost", "moreThan", "lessThan"], random), Tree.Scalar(number)));

    public static IEnumerable<Tree> Repeated(int count, Func<Tree> create) => Enumerable.Range(0, count).Select(_ => create());

    private static Tree Subset(int values, Random random)
    {
        int[] all = [.. Enumerable.Range(0, values)];
        random.Shuffle(all);
        return Ids(all.Take(random.Next(1, Math.Min(values, 12) + 1)).Select(i => Invariant($"v{i}")));
    }
}
