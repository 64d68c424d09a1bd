using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GuidelineDecisions.DecisionCore.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Reading;
using Check = GuidelineDecisions.DecisionCore.Tests.Generators.Check;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>Checks diagram operations against Kleene logic, one combination of classes at a time.</summary>
public sealed class DiagramTests
{
    private const int Variables = 4;

    private static Arbitrary<int> Seeds => Arb.From(Gen.Choose(0, int.MaxValue));

    [Fact]
    public void Connectives_follow_Kleene_logic_for_every_combination() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            int left = some.Diagram(), right = some.Diagram();
            DiagramStore store = some.Store;
            some.AssertEverywhere(store.Not(left), at => Kleene.Not(store.At(left, at)));
            some.AssertEverywhere(store.And(left, right), at => Kleene.And(store.At(left, at), store.At(right, at)));
            some.AssertEverywhere(store.Or(left, right), at => Kleene.Or(store.At(left, at), store.At(right, at)));
            some.AssertEverywhere(store.Equal(left, right), at => Kleene.Of(store.At(left, at) == store.At(right, at)));
            foreach (Truth truth in Enum.GetValues<Truth>())
                some.AssertEverywhere(store.Where(left, truth), at => Kleene.Of(store.At(left, at) == truth));
        },
        Check.Some);

    [Fact]
    public void Equivalent_diagrams_are_the_same_node() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            int left = some.Diagram(), right = some.Diagram();
            DiagramStore store = some.Store;
            bool same = some.Combinations.All(at => store.At(left, at) == store.At(right, at));
            Assert.Equal(same, left == right);
            Assert.Equal(left, some.Rebuilt(left));
            Assert.Equal(left, store.Not(store.Not(left)));
            Assert.Equal(store.Or(left, right), store.Not(store.And(store.Not(right), store.Not(left))));
        },
        Check.Some);

    [Fact]
    public void A_union_of_many_sets_has_the_members_of_each() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            int[] sets = [.. Enumerable.Range(0, seed % 6).Select(_ => some.Set())];
            int union = DiagramUnion.Of(some.Store, sets, Meters.Unlimited);
            some.AssertEverywhere(union, at => Kleene.Of(sets.Any(set => some.Store.At(set, at) == Truth.True)));
            Assert.Equal(some.Store.Or(sets), union);
        },
        Check.Some);

    [Fact]
    public void The_variables_of_a_set_are_those_that_its_nodes_test() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            int set = some.Set();
            Assert.Equal(some.Asked(set).Order(), DiagramVariables.Of(some.Store, set, Meters.Unlimited));
        },
        Check.Some);

    [Fact]
    public void The_classes_of_a_variable_that_meet_a_set_are_found_together_as_one_by_one() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            var random = new Random(seed);
            int set = some.Set(), variable = random.Next(Variables);
            bool[][] allowed =
                [.. some.ClassCounts.Select(classes => Enumerable.Range(0, classes).Select(_ => random.Next(2) > 0).ToArray())];
            foreach (bool[] classes in allowed)
                classes[random.Next(classes.Length)] = true;
            bool[] found = new ClassSets(allowed).Meeting(some.Store, set, variable, Meters.Unlimited);
            Assert.Equal(
                Enumerable.Range(0, some.ClassCounts[variable]).Select(place => some.Members(set).Any(at => at[variable] == place
                    && Enumerable.Range(0, Variables).All(other => other == variable || allowed[other][at[other]]))),
                found);
        },
        Check.Some);

    [Fact]
    public void The_path_count_equals_the_number_of_members() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            int set = some.Set();
            Assert.Equal(some.Members(set).Length, (int)DiagramPaths.Count(some.Store, set, some.ClassCounts, Meters.Unlimited));
        },
        Check.Some);

    [Fact]
    public void The_cheapest_member_is_a_member_and_no_member_is_cheaper() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            int set = some.Set();
            var random = new Random(seed);
            int[][] costs = [.. some.ClassCounts.Select(classes => Enumerable.Range(0, classes).Select(_ => random.Next(-1, 4)).ToArray())];
            int[]? found = DiagramPaths.Cheapest(some.Store, set, Variables, (variable, place) => costs[variable][place], Meters.Unlimited);

            // Only variables on the path of a member cost anything. A variable that the path does not ask about is free.
            int[] asked = some.Asked(set);
            int? least = some.Members(set).Select(Cost).Where(cost => cost is not null).Min();
            Assert.Equal(least, found is null ? null : Cost(found));
            if (found is not null)
                Assert.Contains(some.Members(set), at => at.Zip(found).All(c => c.Second < 0 || c.First == c.Second));

            int? Cost(int[] at)
            {
                int[] onPath = found is not null && ReferenceEquals(at, found) ? at : some.OnPath(set, at);
                IEnumerable<int> paid = asked.Where(variable => onPath[variable] >= 0)
                    .Select(variable => costs[variable][onPath[variable]]);
                return paid.Any(cost => cost < 0) ? null : paid.Sum();
            }
        },
        Check.Some);

    /// <summary>A diagram loses its meaning exactly if it says different things about values that are now in one class.</summary>
    [Fact]
    public void Diagrams_that_are_moved_to_other_classes_say_the_same_about_every_value() => Check.ForAll(
        Seeds,
        seed =>
        {
            var some = new RandomDiagrams(seed);
            var random = new Random(seed);
            int left = some.Diagram(), right = some.Diagram();
            int[] diagrams = [left, right, some.Store.And(left, right), some.Store.Not(left), some.Set()];
            ImmutableArray<int> before = some.ClassCounts;
            Dictionary<int, int[][]> moves = Enumerable.Range(0, Variables).Where(_ => random.Next(3) > 0).Append(random.Next(Variables))
                .Distinct().ToDictionary(variable => variable, variable => RandomMove(before[variable], random));
            // For each diagram, what it said about the values of each combination of the new classes.
            ImmutableArray<int> after = [.. before.Select((count, v) => moves.TryGetValue(v, out int[][]? from) ? from.Length : count)];
            Truth[][][] said = [.. diagrams.Select(diagram => DiagramReading.Combinations(after).Select(at => DiagramReading
                .Combinations([.. at.Select((place, v) => From(v, place).Length)])
                .Select(values => some.Store.At(diagram, [.. values.Select((value, v) => From(v, at[v])[value])])).Distinct().ToArray())
                .ToArray())];

            some.Store.Move(moves);
            some.ClassCounts = after;
            some.Combinations = [.. DiagramReading.Combinations(after)];
            for (int i = 0; i < diagrams.Length; i++)
            {
                Assert.Equal(said[i].All(truths => truths.Length == 1), some.Store.IsValid(diagrams[i]));
                if (!some.Store.IsValid(diagrams[i]))
                    continue;
                Assert.Equal(said[i].Select(truths => truths[0]), some.Combinations.Select(at => some.Store.At(diagrams[i], at)));
                Assert.Equal(diagrams[i], some.Rebuilt(diagrams[i]));
            }

            if (some.Store.IsValid(left) && some.Store.IsValid(right))
            {
                int both = some.Store.And(left, right);
                some.AssertEverywhere(both, at => Kleene.And(some.Store.At(left, at), some.Store.At(right, at)));
                Assert.Equal(some.Store.IsValid(diagrams[2]), both == diagrams[2]);
            }

            int[] From(int variable, int place) => moves.TryGetValue(variable, out int[][]? from) ? from[place] : [place];
        },
        Check.Some);

    /// <summary>Classes that each have a part of one or more earlier ones, and together a part of each. Unknown stays unknown.</summary>
    private static int[][] RandomMove(int classes, Random random)
    {
        int[] known = [.. Enumerable.Range(1, classes - 1).SelectMany(place => Enumerable.Repeat(place, 1 + random.Next(2)))];
        int most = 1 + random.Next(known.Length);
        return
        [
            [0],
            .. known.GroupBy(_ => random.Next(most)).Select(values => values.Distinct().ToArray()),
        ];
    }

    [Fact]
    public void A_store_fails_at_its_budget_and_not_before()
    {
        var store = new DiagramStore(Meters.Of(5));
        int first = store.Node(1, [0, 2]);
        Assert.Equal(first, store.Node(1, [0, 2]));
        store.Node(0, [0, first]);
        Assert.Equal(5, store.Count);
        Assert.Equal(first, store.And(first, DiagramStore.Leaf(Truth.True)));
        Assert.Throws<AnalysisBudgetException>(() => store.Node(0, [2, first]));
    }

    [Fact]
    public void An_analysis_beyond_its_budget_reports_only_that()
    {
        AnalysisReport report =
            VersionAnalysis.Run(
                MinimalDocument.Check(MinimalDocument.Text).Value!, new AnalysisBudget(10), cancel: TestContext.Current.CancellationToken);
        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(FindingKind.BudgetExceeded, finding.Kind);
        Assert.Null(finding.Patient);
        Assert.Contains("10", finding.Text, StringComparison.Ordinal);
    }

    /// <summary>A store with random diagrams over a few variables.</summary>
    private sealed class RandomDiagrams
    {
        private readonly Random random;

        public RandomDiagrams(int seed)
        {
            random = new Random(seed);
            ClassCounts = [.. Enumerable.Range(0, Variables).Select(_ => random.Next(2, 5))];
            Combinations = [.. DiagramReading.Combinations(ClassCounts)];
        }

        public DiagramStore Store { get; } = new(Meters.Of(100_000));

        public ImmutableArray<int> ClassCounts { get; set; }

        public int[][] Combinations { get; set; }

        public int Diagram() => Below(0, Enum.GetValues<Truth>());

        public int Set() => Below(0, [Truth.True, Truth.False]);

        public int[][] Members(int set) => [.. Combinations.Where(at => Store.At(set, at) == Truth.True)];

        public void AssertEverywhere(int diagram, Func<int[], Truth> truth) =>
            Assert.All(Combinations, at => Assert.Equal(truth(at), Store.At(diagram, at)));

        /// <summary>Builds the same diagram again from its value at each combination.</summary>
        public int Rebuilt(int diagram, params int[] begun) => begun.Length == Variables
            ? DiagramStore.Leaf(Store.At(diagram, begun))
            : Store.Node(
                begun.Length,
                [.. Enumerable.Range(0, ClassCounts[begun.Length]).Select(place => Rebuilt(diagram, [.. begun, place]))]);

        /// <summary>The variables that appear in some node of the diagram.</summary>
        public int[] Asked(int diagram) => DiagramStore.IsLeaf(diagram)
            ? []
            : [.. Store.ChildrenOf(diagram).ToArray().SelectMany(Asked).Append(Store.VariableOf(diagram)).Distinct()];

        /// <summary>The classes on the diagram's path for a combination, and -1 for variables that the path skips.</summary>
        public int[] OnPath(int diagram, int[] at)
        {
            int[] path = [.. Enumerable.Repeat(-1, Variables)];
            for (; !DiagramStore.IsLeaf(diagram); diagram = Store.ChildrenOf(diagram)[at[Store.VariableOf(diagram)]])
                path[Store.VariableOf(diagram)] = at[Store.VariableOf(diagram)];
            return path;
        }

        private int Below(int variable, Truth[] leaves)
        {
            if (variable == Variables || random.Next(6) == 0)
                return DiagramStore.Leaf(leaves[random.Next(leaves.Length)]);
            return random.Next(4) == 0
                ? Below(variable + 1, leaves)
                : Store.Node(variable, [.. Enumerable.Range(0, ClassCounts[variable]).Select(_ => Below(variable + 1, leaves))]);
        }
    }
}
