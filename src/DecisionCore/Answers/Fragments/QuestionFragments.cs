using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>A missing fact as it stands in answers.</summary>
internal sealed class QuestionFragments(FactDefinition fact, AlwaysAsked? always, FragmentBuilder text)
{
    /// <summary>What is asked, up to the open list of the rules that it settles.</summary>
    public Segment Begin { get; } = text.AddNext(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, fact.Id);
        writer.WriteString("question"u8, fact.Question);
        writer.WriteStartArray("settles"u8);
    });

    /// <summary>The end of that list, and the statements that ask for it in any case.</summary>
    public Segment End { get; } =
        text.Add([(byte)']', .. Fragment.End(writer => Fragment.WriteTexts("statements"u8, always?.Statements ?? [], writer))]);
}
