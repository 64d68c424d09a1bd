using GuidelineDecisions.DecisionCore.Analysis.WhatIf;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>What an answer contains.</summary>
/// <param name="View">How much of the decision.</param>
/// <param name="Statements">Which statements; null for those that the view shows by default.</param>
/// <param name="Trace">Whether to add every rule with its truth and the value of each comparison.</param>
/// <param name="WhatIf">What would change the decision, to be added; null leaves it out.</param>
public sealed record AnswerContent(
    AnswerView View = AnswerView.Full, ShownStatements? Statements = null, bool Trace = false, WhatIfReport? WhatIf = null)
{
    /// <summary>The full view without an explanation.</summary>
    public static AnswerContent Default { get; } = new();

    /// <summary>The statements to show.</summary>
    internal ShownStatements StatementsShown =>
        Statements ?? (View == AnswerView.Full ? ShownStatements.Cited : ShownStatements.None);
}

/// <summary>How much of a decision an answer contains.</summary>
public enum AnswerView
{
    /// <summary>The plan and its whole basis.</summary>
    Full,

    /// <summary>The plan, the notices and the follow-ups.</summary>
    Plan,
}

/// <summary>Which of the guideline's statements an answer contains.</summary>
public enum ShownStatements
{
    /// <summary>Those that the answer cites, and those that support them.</summary>
    Cited,

    /// <summary>Every statement of the source.</summary>
    All,

    /// <summary>No statement.</summary>
    None,
}
