using System.Text.Json;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>
/// The fixed parts of every answer of a guideline, in the answer's order, and then those within the items of its lists.
/// </summary>
internal sealed class AnswerFrame
{
    private readonly Segment inScope;
    private readonly Segment outOfScope;
    private readonly Segment scopeUndetermined;

    public AnswerFrame(CheckedGuideline checkedGuideline, FragmentBuilder text)
    {
        Guideline guideline = checkedGuideline.Guideline;
        byte[] header = Fragment.Next(writer => WriteHeader(checkedGuideline, writer));
        IdStart = text.Add("{\"decisionId\":\""u8);
        AsOf = text.Add([.. "\",\"engineVersion\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(Engine.Version), .. "\",\"asOf\":"u8]);
        inScope = text.Add([.. header, .. Scope("in", guideline.Scope)]);
        outOfScope = text.Add([.. header, .. Scope("out", guideline.Scope)]);
        scopeUndetermined = text.Add([.. header, .. Scope("undetermined", guideline.Scope)]);
        Recommendations = text.Add(
        [
            (byte)']',
            .. Fragment.End(writer => Fragment.WriteTexts("statements"u8, guideline.Scope.Statements, writer)),
            .. ",\"recommendations\":["u8,
        ]);
        Undetermined = text.Add("],\"undetermined\":["u8);
        Considered = text.Add([.. ItemEnd, .. "],\"considered\":["u8]);
        Options = text.Add([.. ItemEnd, .. "],\"options\":["u8]);
        Missing = text.Add([.. ItemEnd, .. "],\"missing\":["u8]);
        Notices = text.Add("],\"notices\":["u8);
        FollowUps = text.Add("],\"followUps\":["u8);
        Statements = text.Add("],\"statements\":{"u8);
        NotOverdue = text.Add("null"u8);
        Schedules = text.Add("],\"schedules\":["u8);
        Step = text.Add("],\"step\":"u8);
        Disclaimer = text.Add([(byte)'}', .. Fragment.Next(writer => WriteLimits(guideline, writer))]);
        End = text.Add("}"u8);
        Cautions = text.Add("],\"cautions\":["u8);
        DefeatedBy = text.Add("],\"defeatedBy\":["u8);
        Against = text.Add("],\"against\":["u8);
    }

    /// <summary>
    /// The end of a list and of the item that contains it. It starts the segment that follows
    /// (<see cref="ComposedAnswer.OpenNextItem"/>).
    /// </summary>
    public static ReadOnlySpan<byte> ItemEnd => "]}"u8;

    public Segment IdStart { get; }

    public Segment AsOf { get; }

    public Segment Recommendations { get; }

    public Segment Undetermined { get; }

    public Segment Considered { get; }

    public Segment Options { get; }

    public Segment Missing { get; }

    public Segment Notices { get; }

    public Segment FollowUps { get; }

    public Segment Statements { get; }

    /// <summary>Between the rules that a question settles and the schedules that wait for it.</summary>
    public Segment Schedules { get; }

    /// <summary>Between the unknown dates of a follow-up and the number of follow-ups that are done.</summary>
    public Segment Step { get; }

    /// <summary>Instead of the last day of a follow-up that never becomes overdue.</summary>
    public Segment NotOverdue { get; }

    /// <summary>The end of the statements, what the guideline does not decide, and the disclaimer.</summary>
    public Segment Disclaimer { get; }

    public Segment End { get; }

    /// <summary>Between a recommendation's reasons and its cautions.</summary>
    public Segment Cautions { get; }

    /// <summary>Between a rule's reasons and the rules that defeat it.</summary>
    public Segment DefeatedBy { get; }

    /// <summary>Between the arguments for an option and those against it.</summary>
    public Segment Against { get; }

    /// <summary>The guideline and the scope, up to the reasons of the scope.</summary>
    public Segment ScopeOf(Truth status) => status switch
    {
        Truth.True => inScope,
        Truth.False => outOfScope,
        _ => scopeUndetermined,
    };

    private static byte[] Scope(string status, Scope scope) => Fragment.Next(writer =>
    {
        writer.WriteStartObject("scope"u8);
        writer.WriteString("status"u8, status);
        writer.WriteString("label"u8, scope.Label);
        writer.WriteStartArray("because"u8);
    });

    private static void WriteLimits(Guideline guideline, Utf8JsonWriter writer)
    {
        if (!guideline.Limits.IsEmpty)
            Fragment.WriteTexts("limits"u8, guideline.Limits, writer);
        writer.WriteString("disclaimer"u8, guideline.Disclaimer);
    }

    private static void WriteHeader(CheckedGuideline checkedGuideline, Utf8JsonWriter writer)
    {
        Guideline guideline = checkedGuideline.Guideline;
        writer.WriteStartObject("guideline"u8);
        writer.WriteString("id"u8, guideline.Id);
        writer.WriteString("version"u8, guideline.Version.ToString());
        writer.WriteString("contentHash"u8, checkedGuideline.ContentHash);
        writer.WriteString("status"u8, Names.Of(guideline.Status));
        writer.WriteString("canonical"u8, checkedGuideline.VersionedCanonical);
        writer.WriteString("title"u8, guideline.Title);
        writer.WriteString("review"u8, guideline.Review);
        writer.WriteEndObject();
    }
}
