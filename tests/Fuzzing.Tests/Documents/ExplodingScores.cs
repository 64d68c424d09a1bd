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
