using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>A fact or score with its value and the condition that the value meets.</summary>
public readonly record struct Reason
{
    private readonly ReasonTemplate template;

    internal Reason(ReasonTemplate template, FactValue? value) => (this.template, Value) = (template, value);

    /// <summary>The id of the fact or score.</summary>
    public string Fact => template.Subject;

    /// <summary>The label of the fact or score.</summary>
    public string Label => template.Label;

    /// <summary>The value; null when unknown.</summary>
    public FactValue? Value { get; }

    /// <summary>What the value meets or, when it is unknown, would have to meet, with ids: "is at least 3".</summary>
    public string Condition => template.Condition;

    /// <summary>Whether the sentence is the value alone, because a known value says by itself that it meets the condition.</summary>
    public bool IsValueAlone => template.IsValueAlone(Value);

    /// <summary>The reason as a sentence with labels: "Body weight: 52 kg, which is at least 50."</summary>
    public string Sentence => template.Sentence(Value);

    /// <summary>The value alone as a sentence with labels: "Body weight: 52 kg."</summary>
    public string ValueSentence => template.ValueSentence(Value);
}
