using static GuidelineDecisions.Fuzzing.Tests.Documents.ExplodingDocument;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Scores of many components, with points that make nearly all sums different, and many bands.</summary>
internal static class ExplodingScores
{
    public static Tree Sums(int size, Random random) => With(1, random.Next(2, Math.Min(size, 40) + 3), random.Next(2, 6), size, random);

    public static Tree Bands(int size, Random random) =>
        With(1, random.Next(2, 6), random.Next(2, 6), size, random, bands: Math.Min(size, 900));

    public static Tree Many(int size, Random random) =>
        With(Math.Min(size, 60), random.Next(2, 8), random.Next(2, 4), Math.Min(size, 500), random);

    /// <summary>A score of format 2 with components of all kinds, up to and beyond the most components and sums that are allowed.</summary>
    public static Tree Components(int size, Random random)
    {
        int count = random.Next(2, Math.Clamp(size / 10, 3, 43));
        int most = random.Next(3) switch { 0 => 3, 1 => 30, _ => 1000 };
        bool hasTenths = random.Next(2) == 0;
        List<Tree> dictionary = [Fact("shared", "integer", ("range", Range(0, 100))), Fact("born", "date")], components = [];
        (int least, int sum) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            int[] points = [.. Enumerable.Range(0, 31).Select(_ => random.Next(-most, most + 1))];
            string id = Invariant($"c{i}");
            int kind = random.Next(5);
            if (kind == 0)
            {
                int members = random.Next(1, 32);
                dictionary.Add(Fact(id, "codes", ("values", Values(31))));
                components.Add(Tree.Object(("fact", Tree.Text(id)), ("members", Tree.Object(
                    Enumerable.Range(0, members).Select(j => (Invariant($"v{j}"), Written(points[j])))))));
                Count(points[..members].Where(p => p < 0).Sum(), points[..members].Where(p => p > 0).Sum());
            }
            else if (kind == 1)
            {
                int bands = random.Next(1, 30);
                dictionary.Add(Fact(id, "integer", ("range", Range(0, 100))));
                IEnumerable<Tree> ranges = Enumerable.Range(0, bands).Select(j => Tree.Object(
                    ("from", Tree.Number(j * 3)), ("to", Tree.Number(j == bands - 1 ? 100 : (j * 3) + 2)), ("points", Written(points[j]))));
                components.Add(Tree.Object(("fact", Tree.Text(id)), ("bands", Tree.List(ranges))));
                Count(points[..bands].Min(), points[..bands].Max());
            }
            else if (kind == 2)
            {
                dictionary.Add(Fact(id, "boolean"));
                components.Add(Tree.Object(("fact", Tree.Text(id)), ("points", Tree.Object(("true", Written(points[0]))))));
                Count(Math.Min(0, points[0]), Math.Max(0, points[0]));
            }
            else
            {
                Tree when = kind == 3
                    ? Tree.Object(("fact", Tree.Text("born")), ("ageAtLeast", Tree.Text(OddDuration.Near(random))))
                    : Any(
                        ExplodingFacts.Bound("shared", Invariant($"{random.Next(1, 100)}"), random),
                        Not(ExplodingFacts.Bound("shared", Invariant($"{random.Next(1, 100)}"), random)));
                components.Add(Tree.Object(("when", when), ("points", Written(points[0]))));
                Count(Math.Min(0, points[0]), Math.Max(0, points[0]));
            }
        }

        Tree score = Tree.Object(
            ("id", Tree.Text("s")), ("label", Tree.Text("x")), ("components", Tree.List(components)),
            ("bands", Tree.List(Tree.Object(
                ("id", Tree.Text("b")), ("label", Tree.Text("x")), ("from", Written(least)), ("to", Written(sum))))),
            ("source", Tree.Text("x")));
        return ExplodingFormat2.Format2(Of(dictionary, Grouped(ExplodingFacts.Repeated(Math.Clamp(size / 20, 1, 70), () => Tree.Object(
            ("score", Tree.Text("s")), ("atLeast", Written(random.Next(least, sum + 1))))), random))).With("scores", Tree.List(score));

        void Count(int fewest, int largest) => (least, sum) = (least + fewest, sum + largest);
        Tree Written(int points) => hasTenths ? Tree.Scalar(Invariant($"{points / 10m}")) : Tree.Number(points);
    }

    private static Tree With(int scores, int components, int values, int comparisons, Random random, int bands = 1)
    {
        List<Tree> facts = [], all = [];
        int largest = 0;
        int most = random.Next(3) switch { 0 => 3, 1 => 60, _ => 1000 };
        for (int score = 0; score < scores; score++)
        {
            List<Tree> parts = [];
            (int least, int sum) = (0, 0);
            for (int i = 0; i < components; i++)
            {
                int[] points = [.. Enumerable.Range(0, values).Select(_ => random.Next(most))];
                (least, sum) = (least + points.Min(), sum + points.Max());
                facts.Add(Fact(Invariant($"c{score}-{i}"), "code", ("values", Values(values))));
                parts.Add(Tree.Object(
                    ("fact", Tree.Text(Invariant($"c{score}-{i}"))),
                    ("points", Tree.Object(points.Select((point, j) => (Invariant($"v{j}"), Tree.Number(point)))))));
            }

            largest = sum;
            facts.Add(Fact(Invariant($"t{score}"), "integer", ("range", Range(least, sum))));
            all.Add(Tree.Object(
                ("id", Tree.Text(Invariant($"s{score}"))), ("label", Tree.Text("x")), ("total", Tree.Text(Invariant($"t{score}"))),
                ("components", Tree.List(parts)),
                ("bands", BandsOf(least, sum, bands)), ("source", Tree.Text("x"))));
        }

        return Of(facts, Grouped(ExplodingFacts.Repeated(comparisons, () => Tree.Object(
            ("score", Tree.Text(Invariant($"s{random.Next(scores)}"))), ("atLeast", Tree.Number(random.Next(largest + 1))))), random))
            .With("scores", Tree.List(all));
    }

    private static Tree BandsOf(int from, int to, int count)
    {
        count = Math.Clamp(to - from + 1, 1, count);
        int width = (to - from + 1) / count;
        return Tree.List(Enumerable.Range(0, count).Select(i => Tree.Object(
            ("id", Tree.Text(Invariant($"b{i}"))), ("label", Tree.Text("x")), ("from", Tree.Number(from + (i * width))),
            ("to", Tree.Number(i == count - 1 ? to : from + ((i + 1) * width) - 1)))));
    }
}
