using static GuidelineDecisions.Fuzzing.Tests.Documents.ExplodingDocument;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Conditions whose decision diagrams, or whose expansion without sharing, grow exponentially.</summary>
internal static class ExplodingConditions
{
    /// <summary>Each definition uses the one before it several times.</summary>
    public static Tree Chain(int size, Random random)
    {
        int length = Math.Min(size, random.Next(2) == 0 ? 100 : 1000);
        return Of(Flags(length), Is(Invariant($"d{length - 1}")))
            .With("definitions", Tree.List(Enumerable.Range(0, length).Select(i => Definition(Invariant($"d{i}"), i == 0
                ? Flag("f0")
                : Any(
                    All(Is(Invariant($"d{i - 1}")), Flag(Invariant($"f{i}"))),
                    All(Not(Is(Invariant($"d{i - 1}"))), Flag(Invariant($"f{i}"), false)), Is(Invariant($"d{i - 1}")))))));
    }

    /// <summary>Whether an odd number of facts is true, spread over definitions in a random order of facts.</summary>
    public static Tree Parity(int size, Random random)
    {
        int length = Math.Min(size, 100);
        int[] order = [.. Enumerable.Range(0, length)];
        random.Shuffle(order);
        return Of(Flags(length), Is(Invariant($"d{length - 1}")), Not(Is(Invariant($"d{length / 2}"))))
            .With("definitions", Tree.List(order.Select((fact, i) => Definition(Invariant($"d{i}"), i == 0
                ? Flag(Invariant($"f{fact}"))
                : Any(
                    All(Is(Invariant($"d{i - 1}")), Flag(Invariant($"f{fact}"), false)),
                    All(Not(Is(Invariant($"d{i - 1}"))), Flag(Invariant($"f{fact}"))))))));
    }

    /// <summary>Facts that must equal each other in pairs which are far apart in the dictionary.</summary>
    public static Tree Pairs(int size, Random random)
    {
        int pairs = Math.Clamp(size / 8, 2, 400);
        return Of(Flags(2 * pairs), All(Enumerable.Range(0, pairs).Select(i =>
            Any(All(
                Flag(Invariant($"f{i}")),
                Flag(Invariant($"f{pairs + i}"))), All(Flag(Invariant($"f{i}"), false), Flag(Invariant($"f{pairs + i}"), false))))));
    }

    /// <summary>A random formula in conjunctive normal form with three literals in each clause.</summary>
    public static Tree Clauses(int size, Random random)
    {
        int facts = Math.Clamp(size / 4, 3, 500);
        return Of(Flags(facts), All(ExplodingFacts.Repeated(Math.Min(size, 3000), () => Any(
            Enumerable.Range(0, 3).Select(_ => Flag(Invariant($"f{random.Next(facts)}"), random.Next(2) == 0))))));
    }

    public static Tree Nesting(int size, Random random)
    {
        Tree when = Flag("f0");
        for (int i = 0; i < Math.Min(size, random.Next(2) == 0 ? 24 : 3000); i++)
            when = random.Next(3) switch { 0 => Not(when), 1 => All(when, Flag("f1")), _ => Any(when) };
        return Of(Flags(2), when);
    }

    /// <summary>Many facts with many values of which any two must differ.</summary>
    public static Tree Counting(int size, Random random)
    {
        int facts = Math.Clamp(size / 10, 2, 40);
        int values = random.Next(2, 20);
        IEnumerable<Tree> different =
            from left in Enumerable.Range(0, facts)
            from right in Enumerable.Range(left + 1, facts - left - 1)
            from value in Enumerable.Range(0, values)
            select Not(All(Code(left, value), Code(right, value)));
        return Of(
            Enumerable.Range(0, facts).Select(i => Fact(Invariant($"f{i}"), "code", ("values", Values(values)))),
            All(different.Take(4000)));
    }

    private static IEnumerable<Tree> Flags(int count) => Enumerable.Range(0, count).Select(i => Fact(Invariant($"f{i}"), "boolean"));

    private static Tree Code(int fact, int value) =>
        Tree.Object(("fact", Tree.Text(Invariant($"f{fact}"))), ("equals", Tree.Text(Invariant($"v{value}"))));
}
