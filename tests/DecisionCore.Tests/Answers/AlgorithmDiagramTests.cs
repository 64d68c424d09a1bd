using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Answers;

public sealed class AlgorithmDiagramTests
{
    [Theory]
    [MemberData(nameof(Shipped.Versions), MemberType = typeof(Shipped))]
    public void Every_rule_is_drawn_once(string version)
    {
        Guideline guideline = Shipped.Guideline(version).Guideline;
        string[] lines = AlgorithmDiagram.Draw(guideline).Split('\n');
        foreach (Rule rule in guideline.Rules)
            Assert.Single(lines, line => line.Contains($"[\"{rule.Id}: ", StringComparison.Ordinal));
        Assert.Equal(
            guideline.Algorithm.Length,
            lines.Count(line => line.TrimStart().StartsWith("subgraph step", StringComparison.Ordinal)));
        Assert.Equal(
            guideline.Rules.Sum(rule => rule.DefeatedBy.Length),
            lines.Count(line => line.Contains("takes back", StringComparison.Ordinal)));
    }

    [Fact]
    public void Special_characters_of_a_text_are_escaped_in_its_label()
    {
        Guideline guideline = Shipped.Guideline(Shipped.First).Guideline;
        Rule quoting = guideline.Rules[0] with { Text = "say \"no\"; then <b> #1" };
        string drawn = AlgorithmDiagram.Draw(guideline with { Rules = guideline.Rules.SetItem(0, quoting) });
        Assert.Contains("say #quot;no#quot;; then #lt;b#gt; #35;1", drawn, StringComparison.Ordinal);
    }
}
