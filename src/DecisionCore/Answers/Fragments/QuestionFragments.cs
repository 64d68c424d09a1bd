using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

internal sealed class QuestionFragments(FactDefinition fact, AlwaysAsked? always, FragmentBuilder text)
{
    /// <summary>The question, up to the open list of the rules that it settles.</summary>
    public Segment Begin { get; } = text.AddNext(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, fact.Id);
        writer.WriteString("question"u8, fact.Question);
        writer.WriteStartArray("settles"u8);
    });

    /// <summary>The end of that list, and the statements that always ask for the fact.</summary>
    public Segment End { get; } =
        text.Add([(byte)']', .. Fragment.End(writer => Fragment.WriteTexts("statements"u8, always?.Statements ?? [], writer))]);
}
