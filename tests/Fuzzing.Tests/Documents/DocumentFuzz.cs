using System.Text;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>
/// Guideline documents for fuzzing: valid ones of all shapes and growing size, almost valid ones, mutations of the shipped documents,
/// and documents that are small but try to cause much work. A seed and a number give the same document everywhere.
/// </summary>
internal static class DocumentFuzz
{
    private static readonly Lazy<Tree[]> Shipped = new(() => [.. Repository.ShippedDocuments.Select(document => Tree.Parse(document))]);
    private static readonly Lazy<Tree[]> Minimal = new(() => [.. Repository.MinimalDocuments.Select(document => Tree.Parse(document))]);

    public static FuzzedDocument Document(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        return random.Next(100) switch
        {
            < 12 => new("random", RandomBytes(random)),
            < 26 => Grown(random),
            < 41 => Changed("minimal", Odd.OneOf(Minimal.Value, random).Copy(), random),
            < 59 => Changed("shipped", Odd.OneOf(Shipped.Value, random).Copy(), random),
            < 74 => Changed("random", Tree.Parse(RandomBytes(random)), random),
            < 80 => Changed("exploding", Exploding(random).Tree, random),
            < 88 => Whole(random),
            < 94 => OfBytes("minimal", Odd.OneOf(Repository.MinimalDocuments, random), random),
            _ => OfBytes("shipped", Odd.OneOf(Repository.ShippedDocuments, random), random),
        };
    }

    private static byte[] RandomBytes(Random random) => Encoding.UTF8.GetBytes(RandomGuideline.Document(random.Next()));

    private static byte[] Bytes(Tree tree) => Encoding.UTF8.GetBytes(tree.ToString());

    private static FuzzedDocument Grown(Random random)
    {
        byte[] before = RandomBytes(random);
        Tree grown = Tree.Parse(before);
        GrownDocument.Grow(grown, random);
        return new("grown", Bytes(grown), before);
    }

    private static FuzzedDocument Whole(Random random)
    {
        (string kind, Tree tree) = Exploding(random);
        return new("exploding-" + kind, Bytes(tree));
    }

    private static (string Kind, Tree Tree) Exploding(Random random) => ExplodingDocument.Next(random);

    private static FuzzedDocument Changed(string kind, Tree tree, Random random)
    {
        byte[] before = Bytes(tree);
        int changes = random.Next(3) > 0 ? 1 : random.Next(2, 7);
        bool isOfFormat2 = tree["format"]?.Raw == "2";
        for (int change = 0; change < changes; change++)
        {
            if (isOfFormat2 && random.Next(2) == 0)
                ConstructMutation.Change(tree, random);
            else
                TreeMutation.Change(tree, random);
        }

        return new(kind + "-changed", Bytes(tree), before);
    }

    private static FuzzedDocument OfBytes(string kind, byte[] document, Random random) =>
        new(kind + "-bytes", random.Next(10) switch
        {
            0 => [0xef, 0xbb, 0xbf, .. document],
            1 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(document)),
            2 => Commented(document, random),
            _ => Odd.Bytes(document, random),
        });

    private static byte[] Commented(byte[] document, Random random)
    {
        int place = Array.IndexOf(document, (byte)',', random.Next(document.Length / 2)) + 1;
        string comment = random.Next(4) switch
        {
            0 => "// a comment\n",
            1 => $"/*{new string('*', random.Next(20_000))}*/",
            2 => "/* not closed",
            _ => string.Concat(Enumerable.Repeat("/**/", random.Next(20_000))),
        };
        return [.. document[..place], .. Encoding.UTF8.GetBytes(comment), .. document[place..]];
    }
}
