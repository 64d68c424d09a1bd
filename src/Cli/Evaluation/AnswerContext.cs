using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>What every section of an answer needs.</summary>
/// <param name="Decision">The decision to show.</param>
/// <param name="Display">Receives the text.</param>
/// <param name="Labels">The labels of the guideline.</param>
internal sealed record AnswerContext(Decision Decision, IDisplay Display, GuidelineLabels Labels)
{
    public Guideline Guideline => Decision.Facts.Guideline.Guideline;

    public Statement Statement(string id) => Decision.Facts.Guideline.Statements[id];
}

/// <summary>The labels that a guideline gives its parts.</summary>
internal sealed class GuidelineLabels(Guideline guideline)
{
    private readonly Dictionary<string, string> actions =
        guideline.Topics.SelectMany(topic => topic.Actions).ToDictionary(action => action.Id, action => action.Label);

    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    private readonly Dictionary<string, string> scores = guideline.Scores.ToDictionary(score => score.Id, score => score.Label);

    public string Action(string id) => actions[id];

    /// <summary>Label and id of a fact, such as "body weight (weightKg)".</summary>
    public string Fact(string id) => $"{facts[id].Label} ({id})";

    public string Score(string id) => $"{scores[id]} ({id})";

    /// <summary>The unit of a fact with a leading space; empty when it has none.</summary>
    public string Unit(string fact) => facts[fact].Unit is { } unit ? $" {unit}" : "";
}
