using System.Collections.Immutable;
using DecisionCore.Decisions;
using DecisionCore.Guidelines;
using DecisionCore.Reading;

namespace DecisionCore.Answers.Fragments;

/// <summary>A follow-up schedule as it stands in answers.</summary>
internal sealed class FollowUpFragments(FollowUpSchedule schedule, Rule rule)
{
    private static readonly ImmutableArray<byte[]> Statuses =
        [.. Enum.GetValues<FollowUpStatus>().Select(status => Fragment.Next(writer => writer.WriteString("status"u8, Names.Word(status))))];

    /// <summary>What is to be done, up to the first day.</summary>
    public byte[] Begin { get; } = Fragment.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("action"u8, rule.Action);
        writer.WriteString("imaging"u8, schedule.Imaging);
        writer.WritePropertyName("dueFrom"u8);
    });

    /// <summary>What follows the status, up to the fact from which the window counts.</summary>
    public byte[] Basis { get; } = Fragment.Next(writer =>
    {
        Fragment.WriteTexts("statements"u8, rule.Statements, writer);
        writer.WriteStartObject("countedFrom"u8);
        writer.WritePropertyName("fact"u8);
    });

    /// <summary>What follows the unknown dates.</summary>
    public byte[] End { get; } = Fragment.End(writer =>
    {
        if (schedule.Reading is not null)
            writer.WriteString("reading"u8, schedule.Reading);
    });

    /// <summary>Where the as-of date stands.</summary>
    public static byte[] Status(FollowUpStatus status) => Statuses[(int)status];
}
