using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>What the sections of an answer are written from, and onto.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Whole">Whether the whole basis is shown.</param>
/// <param name="Display">The page.</param>
/// <param name="Labels">The guideline's words.</param>
internal sealed record AnswerContext(Decision Decision, bool Whole, IDisplay Display, GuidelineLabels Labels)
{
    /// <summary>The guideline that answers.</summary>
    public Guideline Guideline => Decision.Facts.Guideline.Guideline;

    /// <summary>A statement of the guideline.</summary>
    public Statement Statement(string id) => Decision.Facts.Guideline.Statements[id];
}

/// <summary>The words for people that a guideline gives its parts.</summary>
internal sealed class GuidelineLabels(Guideline guideline)
{
    private readonly Dictionary<string, string> actions =
        guideline.Topics.SelectMany(topic => topic.Actions).ToDictionary(action => action.Id, action => action.Label);

    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    private readonly Dictionary<string, string> scores = guideline.Scores.ToDictionary(score => score.Id, score => score.Label);

    /// <summary>The label of an action.</summary>
    public string Action(string id) => actions[id];

    /// <summary>Label and name of a fact: "ESCC (Bilsky) grade (esccGrade)".</summary>
    public string Fact(string id) => $"{facts[id].Label} ({id})";

    /// <summary>Label and name of a score.</summary>
    public string Score(string id) => $"{scores[id]} ({id})";

    /// <summary>The unit of a fact with a space before it; empty when it has none.</summary>
    public string Unit(string fact) => facts[fact].Unit is { } unit ? $" {unit}" : "";
}
