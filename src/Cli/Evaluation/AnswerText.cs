using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>A reason as text, such as "size (size): 1, which is at most 2".</summary>
internal static class ReasonText
{
    /// <param name="reason">The reason.</param>
    /// <param name="isOpen">Whether the condition is undetermined.</param>
    /// <param name="labels">The labels of the guideline.</param>
    public static string Of(Reason reason, bool isOpen, GuidelineLabels labels)
    {
        string subject = reason.Value is IntervalValue ? labels.Score(reason.Fact) : labels.Fact(reason.Fact);
        string value = reason.Value switch
        {
            null => "unknown",
            IntervalValue score => $"{score}",
            _ => $"{reason.Value}{labels.Unit(reason.Fact)}",
        };
        if (isOpen)
            return $"{subject}: {value}; depends on whether it {reason.Condition}";
        return reason.Condition == $"is {value}" ? $"{subject}: {value}" : $"{subject}: {value}, which {reason.Condition}";
    }
}

/// <summary>A statement of the source with all its details.</summary>
internal static class StatementText
{
    /// <summary>Writes quotation, citation, strength, directness, concerns, notes and readings.</summary>
    public static void WriteWhole(Statement statement, int indent, AnswerContext context)
    {
        IDisplay display = context.Display;
        display.Line(indent, new StyledText(statement.Id, Tone.Strong), $" {statement.Quotation()}");
        indent += 2;
        display.Line(indent, $"strength: {statement.Strength}; directness: {Directness(statement)}; kind: {Names.Of(statement.Kind)}");
        foreach (Reference reference in context.Guideline.References.Where(reference => statement.Citation.Contains(reference.Number)))
            display.Line(
                indent, Invariant($"citation {reference.Number} ({Names.Of(reference.Status)}): {reference.Citation ?? "not identified"}"));
        if (statement.Concern is { } concern)
            display.Line(indent, new StyledText("concern: ", Tone.Caution), concern);
        if (statement.Note is { } note)
            display.Line(indent, $"note: {note}");
        if (statement.Reading is { } reading)
            display.Line(indent, ReadingText.Of(reading));
    }

    private static string Directness(Statement statement) => string.Join(", ", statement.Directness.Select(Names.Of));
}

/// <summary>An interpretation by this project, marked as ours.</summary>
internal static class ReadingText
{
    private const string Ours = "Our reading: ";

    /// <summary>Adds the prefix, which most readings already have.</summary>
    public static StyledText Of(string reading) => reading.StartsWith(Ours, StringComparison.Ordinal) ? reading : Ours + reading;
}

/// <summary>A verdict in capitals, as the first word of a line.</summary>
internal static class VerdictText
{
    public static StyledText Of(Verdict verdict) => new(Names.Of(verdict).ToUpperInvariant(), verdict switch
    {
        Verdict.Urgent => Tone.Alarm,
        Verdict.Recommend => Tone.Good,
        Verdict.Avoid => Tone.Bad,
        Verdict.Inform => Tone.Faint,
        _ => Tone.Strong,
    });
}
