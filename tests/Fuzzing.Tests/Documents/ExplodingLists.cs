using static GuidelineDecisions.Fuzzing.Tests.Documents.ExplodingDocument;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>Lists that name each other, so that the work grows with the square of their length or faster.</summary>
internal static class ExplodingLists
{
    private static Tree WhenFlag => Flag("f");

    public static Tree Defeats(int size, Random random)
    {
        int rules = Math.Clamp(size / 2, 2, random.Next(2) == 0 ? 400 : 1000);
        Tree document = WithRules(rules);
        List<Tree> list = document["rules"]!.Items!;
        for (int i = 1; i < rules; i++)
            list[i].With(
                "defeatedBy", Ids(Enumerable.Range(0, i).Where(_ => rules < 400 || random.Next(8) == 0).Select(j => Invariant($"r{j}"))));
        return document;
    }

    public static Tree Cycle(int size, Random random) => Cycle(Math.Clamp(size, 1, 1000), "", random);

    public static Tree LongCycle(int size, Random random)
    {
        int count = Math.Clamp(size, 1, 1000);
        return Cycle(count, new string('x', Math.Min(random.Next(2000), 250_000 / count)), random);
    }

    public static Tree Exclusive(int size, Random random)
    {
        int actions = Math.Clamp(size, 2, 3000);
        Tree document = WithRules(Math.Min(actions, 1000));
        document["topics"]!.Items![0].With("actions", Tree.List(Enumerable.Range(0, actions).Select(i =>
            Tree.Object(("id", Tree.Text(Invariant($"a{i}"))), ("label", Tree.Text("x"))))));
        foreach ((int i, Tree rule) in document["rules"]!.Items!.Index())
            rule["then"]!.With("action", Tree.Text(Invariant($"a{i}"))).With(
                "verdict", Tree.Text(random.Next(2) == 0 ? "recommend" : "avoid"));
        return document.With("exclusive", Tree.List(Enumerable.Range(0, random.Next(1, 4)).Select(i => Tree.Object(
            ("id", Tree.Text(Invariant($"e{i}"))), ("actions", Ids(Enumerable.Range(0, actions).Select(j => Invariant($"a{j}")))),
            ("text", Tree.Text("x"))))));
    }

    public static Tree Sides(int size, Random random)
    {
        int rules = Math.Clamp(size, 2, 300);
        return WithRules(rules).With("conflicts", Tree.List(Enumerable.Range(0, Math.Min(size, 60)).Select(i => Tree.Object(
            ("id", Tree.Text(Invariant($"k{i}"))), ("statements", Ids("D0")), ("text", Tree.Text("x")),
            ("between", Tree.List(Ids(Some(rules, random)), Ids(Some(rules, random))))))));
    }

    public static Tree Supports(int size, Random random)
    {
        int count = Math.Clamp(size, 1, 900);
        Tree document = WithRules(2);
        document["statements"]!.Items!.AddRange(Enumerable.Range(0, count).Select(i => Tree.Object(
            ("id", Tree.Text(Invariant($"R{i}"))), ("kind", Tree.Text("rationale")), ("quote", Tree.Text("x")),
            ("citation", Tree.List(Tree.Number(1))),
            ("strength", Tree.Text("x")), ("directness", Ids("direct")),
            ("supports", Ids(random.Next(2) == 0 && i > 0 ? Some(Math.Min(i, 200), random).Select(id => "R" + id[1..]) : ["D0"])))));
        return document;
    }

    /// <summary>References to many unknown ids, each of which is compared with many known ones.</summary>
    public static Tree Unknown(int size, Random random)
    {
        string id = new('a', random.Next(1, Math.Max(2, 200_000 / (size + 1))));
        Tree document = WithRules(Math.Clamp(size, 1, 900));
        foreach ((int i, Tree rule) in document["rules"]!.Items!.Index())
            rule.With("statements", Ids(Invariant($"{id}{i}"), Invariant($"{id}x{i}")));
        document["statements"]!.Items!.AddRange(Enumerable.Range(0, Math.Clamp(size, 1, 900)).Select(i =>
            document["statements"]!.Items![0].Copy().With("id", Tree.Text(Invariant($"{id}y{i}")))));
        return document;
    }

    public static Tree Repeated(int size, Random random)
    {
        Tree document = Tree.Parse(Odd.OneOf(Repository.MinimalDocuments, random));
        (Tree parent, int index) = Odd.OneOf(
            [.. document.Places().Where(place => place.Parent.Items is not null)], random);
        TreeMutation.Multiply(parent, index, Math.Min(size * 3, 8000), withOwnIds: random.Next(2) == 0);
        return document;
    }

    public static Tree Arguments(int size, Random random) => WithRules(2).With("options", Tree.List(Tree.Object(
        ("id", Tree.Text("o")), ("action", Tree.Text("a")), ("label", Tree.Text("x")), ("rank", Tree.Number(1)),
        ("for", Tree.List(Enumerable.Range(0, size).Select(_ => Tree.Object(
            ("text", Tree.Text("x")), ("statements", Ids("D0")), ("when", Flag("f", random.Next(2) == 0)))))),
        ("against", Tree.List()))));

    public static Tree Schedules(int size, Random random)
    {
        int dates = Math.Clamp(size / 4, 1, 300);
        Tree document = WithRules(3);
        document["facts"]!.Items!.AddRange(Enumerable.Range(0, dates).Select(i => Fact(Invariant($"d{i}"), "date")));
        return document.With("followUps", Tree.List(Enumerable.Range(0, Math.Clamp(size / 4, 1, 100)).Select(i => Tree.Object(
            ("rule", Tree.Text(Invariant($"r{i % 3}"))), ("after", Ids(Enumerable.Range(0, dates).Select(j => Invariant($"d{j}")))),
            ("opensAfterMonths", Tree.Number(random.Next(1, 1000))), ("closesAfterMonths", Tree.Number(1000 + random.Next(1000))),
            ("reminderEveryDays", Tree.Number(1)), ("imaging", Tree.Text("x"))))));
    }

    public static Tree Steps(int size, Random random)
    {
        int statements = Math.Clamp(size / 3, 1, 300);
        Tree document = WithRules(Math.Min(statements, 200));
        foreach ((int i, Tree rule) in document["rules"]!.Items!.Index())
            rule.With("statements", Ids(Invariant($"D{i}")));
        Tree directive = document["statements"]!.Items![1];
        Tree heading = document["statements"]!.Items![0].Copy().With("id", Tree.Text("H0")).With("kind", Tree.Text("heading"));
        document["statements"]!.Items!.AddRange(
            Enumerable.Range(1, statements).Select(i => directive.Copy().With("id", Tree.Text(Invariant($"D{i}")))).Append(heading));
        return document.With("algorithm", Tree.List(Enumerable.Range(0, Math.Clamp(size, 1, 100)).Select(i => Tree.Object(
            ("statement", Tree.Text("H0")), ("label", Tree.Text("x")),
            ("gathers", Ids(Some(statements, random).Select(id => "D" + id[1..])))))));
    }

    public static Tree Cautions(int size, Random random)
    {
        Tree document = WithRules(2);
        document["rules"]!.Items![0].With("cautions", Tree.List(Enumerable.Range(0, size).Select(i => Tree.Object(
            ("text", Tree.Text(Invariant($"caution {i}"))), ("when", Flag("f", random.Next(2) == 0))))));
        return document;
    }

    public static Tree Invariants(int size, Random random)
    {
        Tree document = WithRules(Math.Clamp(size, 1, 1000));
        return document.With("invariants", Tree.List(Enumerable.Range(0, Math.Clamp(size, 1, 1000)).Select(i => Tree.Object(
            ("id", Tree.Text(Invariant($"i{i}"))), ("text", Tree.Text("x")), ("when", Flag("f", random.Next(2) == 0)),
            (random.Next(2) == 0 ? "never" : "must", Tree.Text("a"))))));
    }

    public static Tree LongText(int size, Random random)
    {
        string text = new string((char)random.Next('A', 'z'), Math.Min(size * 250, 900_000)).Replace('\\', '/');
        Tree document = Tree.Parse(Odd.OneOf(Repository.MinimalDocuments, random));
        (Tree parent, int index) = Odd.OneOf(
            [.. document.Places().Where(place => place.Parent.At(place.Index).Raw.StartsWith('"'))], random);
        parent.Set(index, Tree.Text(text));
        return document;
    }

    /// <summary>A long label or quotation that many rules show.</summary>
    public static Tree SharedText(int size, Random random)
    {
        Tree text = Tree.Text(new string('x', random.Next(1, 600_000)));
        Tree document = WithRules(Math.Clamp(size, 1, 900));
        switch (random.Next(4))
        {
            case 0:
                document["facts"]!.Items![0].With("label", text);
                break;
            case 1:
                document["statements"]!.Items![1].With("quote", text);
                break;
            case 2:
                document["topics"]!.Items![0]["actions"]!.Items![0].With("label", text);
                break;
            default:
                document["references"]!.Items![0].With("citation", text);
                break;
        }

        return document;
    }

    private static Tree WithRules(int count) => Of([Fact("f", "boolean")], Enumerable.Repeat(WhenFlag, count));

    private static Tree Cycle(int count, string padding, Random random)
    {
        if (random.Next(2) == 0)
        {
            return Of([Fact("f", "boolean")], Is($"d{padding}0")).With("definitions", Tree.List(Enumerable.Range(0, count).Select(i =>
                Definition(Invariant($"d{padding}{i}"), Is(Invariant($"d{padding}{(i + 1) % count}"))))));
        }

        Tree document = WithRules(count);
        foreach ((int i, Tree rule) in document["rules"]!.Items!.Index())
            rule.With("id", Tree.Text(Invariant($"r{padding}{i}"))).With("defeatedBy", Ids(Invariant($"r{padding}{(i + 1) % count}")));
        return document;
    }

    private static IEnumerable<string> Some(int count, Random random) =>
        Enumerable.Range(0, count).Where(i => i == 0 || random.Next(2) == 0).Select(i => Invariant($"r{i}"));
}
