using System.Globalization;
using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// Draws a guideline's algorithm as a Mermaid flowchart (https://mermaid.js.org): from the scope through the steps of the source, each
/// with the rules that rest on its statements. Emergencies, which apply in any scope, are drawn next to the scope.
/// </summary>
public static class AlgorithmDiagram
{
    /// <summary>
    /// Returns the diagram as Mermaid text. A rule is drawn once, in the first step that gathers one of its statements.
    /// </summary>
    /// <param name="guideline">The guideline.</param>
    /// <param name="conditions">Whether each rule has its condition in words.</param>
    public static string Draw(Guideline guideline, bool conditions = false)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ConditionProse? prose = conditions ? new ConditionProse(guideline) : null;
        var text = new StringBuilder("flowchart TD\n");
        text.Append(CultureInfo.InvariantCulture, $"  scope{{{{{Quoted(guideline.Scope.Label)}}}}}\n");
        // A rule's own id could contain words or characters of Mermaid's syntax.
        Dictionary<string, string> nodes =
            guideline.Rules.Select((rule, place) => (rule.Id, Node: Invariant($"rule{place + 1}"))).ToDictionary(r => r.Id, r => r.Node);
        var left = guideline.Rules.ToList();
        string before = "scope";
        for (int i = 0; i < guideline.Algorithm.Length; i++)
        {
            AlgorithmStep step = guideline.Algorithm[i];
            Rule[] rules = [.. left.Where(rule => rule.Statements.Any(step.Gathers.Contains))];
            left.RemoveAll(rules.Contains);
            Append(text, Invariant($"step{i + 1}"), Invariant($"{i + 1}. {step.Label} ({step.Statement})"), rules, nodes, prose);
            text.Append(CultureInfo.InvariantCulture, $"  {before} --> step{i + 1}\n");
            before = Invariant($"step{i + 1}");
        }

        if (left.Count > 0)
        {
            Append(text, "others", "In no step of the source", left, nodes, prose);
            text.Append("  scope --> others\n");
        }

        IEnumerable<Rule> defeated = guideline.Rules.Where(rule => !rule.DefeatedBy.IsEmpty);
        foreach ((Rule rule, string defeater) in defeated.SelectMany(rule => rule.DefeatedBy.Select(defeater => (rule, defeater))))
            text.Append(CultureInfo.InvariantCulture, $"  {nodes[defeater]} -.->|takes back| {nodes[rule.Id]}\n");
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            text.Append(CultureInfo.InvariantCulture, $"  classDef {Names.Of(verdict)} {Style(verdict)}\n");
        return text.ToString();
    }

    private static void Append(
        StringBuilder text, string id, string label, IReadOnlyCollection<Rule> rules, Dictionary<string, string> nodes,
        ConditionProse? prose)
    {
        text.Append(CultureInfo.InvariantCulture, $"  subgraph {id}[{Quoted(label)}]\n");
        foreach (Rule rule in rules)
        {
            string scoped = rule.AnyScope ? " (in any scope)" : "";
            string condition = prose is null ? "" : $" If: {prose.Of(rule.When)}.";
            string words = $"{rule.Id}: {Names.Of(rule.Verdict)}: {rule.Text} [{string.Join(", ", rule.Statements)}]{scoped}{condition}";
            text.Append(CultureInfo.InvariantCulture, $"    {nodes[rule.Id]}[{Quoted(words)}]:::{Names.Of(rule.Verdict)}\n");
        }

        text.Append("  end\n");
    }

    // In a quoted label Mermaid interprets entities, which start with #, a first backtick as the start of Markdown, and HTML; before it
    // parses anything it takes %%{...}%% out of the whole text as settings.
    private static string Quoted(string label)
    {
        string escaped = PlainText.Of(label).Replace("#", "#35;", StringComparison.Ordinal)
            .Replace("&", "#amp;", StringComparison.Ordinal)
            .Replace("%%", "#37;#37;", StringComparison.Ordinal)
            .Replace("`", "#96;", StringComparison.Ordinal)
            .Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal)
            .Replace(">", "#gt;", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    private static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Urgent => "fill:#fde0dd,stroke:#c51b1b,stroke-width:3px",
        Verdict.Recommend => "fill:#e0f3e5,stroke:#1b7837",
        Verdict.Consider => "fill:#eef6e0,stroke:#6a8f1b",
        Verdict.Option => "fill:#e3ecf7,stroke:#2b5c9e",
        Verdict.Inform => "fill:#f4f4f4,stroke:#777777",
        _ => "fill:#f6e3ef,stroke:#8e2b6f,stroke-dasharray:4 3",
    };
}
