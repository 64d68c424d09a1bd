using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

internal sealed class FollowUpFragments(Schedule schedule, Rule rule, FragmentBuilder text)
{
    private readonly Segment[] statuses =
        text.AddAll(Enum.GetValues<FollowUpStatus>()
            .Select(status => Fragment.Next(writer => writer.WriteString("status"u8, Names.Of(status)))));

    /// <summary>The schedule and its action, up to the first day.</summary>
    public Segment Begin { get; } = text.AddNext(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("schedule"u8, schedule.Id);
        writer.WriteString("rule"u8, rule.Id);
        writer.WriteString("action"u8, rule.Action);
        writer.WriteString("what"u8, schedule.What);
        writer.WritePropertyName("dueFrom"u8);
    });

    /// <summary>Between the first day and the last.</summary>
    public Segment OverdueAfter { get; } = text.AddNext(writer => writer.WritePropertyName("overdueAfter"u8));

    /// <summary>After the status, up to the fact from which the window is counted.</summary>
    public Segment Basis { get; } = text.AddNext(writer =>
    {
        Fragment.WriteTexts("statements"u8, rule.Statements, writer);
        writer.WriteStartObject("countedFrom"u8);
        writer.WritePropertyName("fact"u8);
    });

    /// <summary>Between that fact and its date.</summary>
    public Segment Date { get; } = text.AddNext(writer => writer.WritePropertyName("date"u8));

    /// <summary>Between that date and the unknown dates.</summary>
    public Segment Unknown { get; } = text.Add("},\"unknown\":["u8);

    /// <summary>After the unknown dates, without a number of follow-ups that are done.</summary>
    public Segment End { get; } = text.Add([(byte)']', .. Last(schedule)]);

    /// <summary>After the number of follow-ups that are done.</summary>
    public Segment EndAfterStep { get; } = text.Add(Last(schedule));

    /// <summary>The id of the schedule as the next item of a list.</summary>
    public Segment Name { get; } = text.AddNext(writer => writer.WriteStringValue(schedule.Id));

    public Segment Status(FollowUpStatus status) => statuses[(int)status];

    private static byte[] Last(Schedule schedule) => Fragment.End(writer =>
    {
        if (schedule.Reading is not null)
            writer.WriteString("reading"u8, schedule.Reading);
    });
}
