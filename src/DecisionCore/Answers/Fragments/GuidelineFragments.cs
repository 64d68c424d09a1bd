using System.Text.Json;
using DecisionCore.Checking;
using DecisionCore.Decisions;
using DecisionCore.Evaluation;
using DecisionCore.Guidelines;
using DecisionCore.Reading;

namespace DecisionCore.Answers.Fragments;

/// <summary>
/// Everything in an answer that depends on the guideline alone, written once: an answer is put together from these pieces, the
/// patient's values and what the decision chose.
/// </summary>
internal sealed class GuidelineFragments
{
    public GuidelineFragments(CheckedGuideline checkedGuideline)
    {
        Guideline guideline = checkedGuideline.Guideline;
        Input = new InputFragments(checkedGuideline);
        Engine = Fragment.Of(writer => writer.WriteString("engineVersion"u8, Evaluator.EngineVersion));
        Header = Fragment.Next(writer => WriteHeader(checkedGuideline, writer));
        ScopeLabel = Fragment.Of(writer =>
        {
            writer.WriteString("label"u8, guideline.Scope.Label);
            writer.WriteStartArray("because"u8);
        });
        ScopeEnd = Fragment.End(writer => Fragment.WriteTexts("statements"u8, guideline.Scope.Statements, writer));
        Disclaimer = Fragment.Of(writer => writer.WriteString("disclaimer"u8, guideline.Disclaimer));
        Rules = new(guideline.Rules.OrderBy(rule => rule.Verdict), rule => new RuleFragments(rule, guideline));
        Cautions = new(guideline.Rules.SelectMany(rule => rule.Cautions), caution => Fragment.Next(writer => writer.WriteStringValue(caution.Text)));
        Options = new(guideline.Options, option => Fragment.Next(writer => BeginOption(option, writer)));
        Arguments = new(
            guideline.Options.SelectMany(option => option.For.Concat(option.Against)), argument => Fragment.Next(writer => WriteArgument(argument, writer)));
        Questions = new(guideline.Facts, fact => Fragment.Next(writer => BeginQuestion(fact, writer)));
        Notices = new(checkedGuideline.Program.Explanation.Notices, notice => Fragment.Next(writer => WriteNotice(notice, writer)));
        FollowUps = new(
            guideline.FollowUps, schedule => new FollowUpFragments(schedule, guideline.Rules.Single(rule => rule.Id == schedule.Rule)));
        Statements = new(guideline.Statements, statement => StatementFragment.Of(statement, guideline));
        AllStatements = [.. Statements.All.SelectMany(statement => statement)];
        Reasons =
        [
            .. checkedGuideline.Program.Atoms.SelectMany(atom => new[] { atom.Affirmed, atom.Denied })
                .OrderBy(words => words.Place).Select(words => new ReasonFragments(words, checkedGuideline)),
        ];
    }

    /// <summary>What the canonical input is put together from.</summary>
    public InputFragments Input { get; }

    /// <summary>The engine's version.</summary>
    public byte[] Engine { get; }

    /// <summary>The guideline.</summary>
    public byte[] Header { get; }

    /// <summary>The scope's label, and the open list of its reasons.</summary>
    public byte[] ScopeLabel { get; }

    /// <summary>The scope's statements.</summary>
    public byte[] ScopeEnd { get; }

    /// <summary>The line that every answer carries.</summary>
    public byte[] Disclaimer { get; }

    /// <summary>The rules.</summary>
    public PartFragments<Rule, RuleFragments> Rules { get; }

    /// <summary>The cautions of rules.</summary>
    public PartFragments<Caution, byte[]> Cautions { get; }

    /// <summary>The options, each up to the open list of the arguments for it.</summary>
    public PartFragments<TreatmentOption, byte[]> Options { get; }

    /// <summary>The arguments for and against options.</summary>
    public PartFragments<Argument, byte[]> Arguments { get; }

    /// <summary>What is asked when a fact is missing, up to the open list of the rules that it settles.</summary>
    public PartFragments<FactDefinition, byte[]> Questions { get; }

    /// <summary>Notices and conflicts.</summary>
    public PartFragments<ShownNotice, byte[]> Notices { get; }

    /// <summary>The schedules of follow-up.</summary>
    public PartFragments<FollowUpSchedule, FollowUpFragments> FollowUps { get; }

    /// <summary>The statements.</summary>
    public PartFragments<Statement, byte[]> Statements { get; }

    /// <summary>All statements in one piece: most answers rest on all.</summary>
    public byte[] AllStatements { get; }

    /// <summary>Reasons, by the place of their words.</summary>
    public ReasonFragments[] Reasons { get; }

    private static void WriteHeader(CheckedGuideline checkedGuideline, Utf8JsonWriter writer)
    {
        Guideline guideline = checkedGuideline.Guideline;
        writer.WriteStartObject("guideline"u8);
        writer.WriteString("id"u8, guideline.Id);
        writer.WriteString("version"u8, guideline.Version.ToString());
        writer.WriteString("contentHash"u8, checkedGuideline.ContentHash);
        writer.WriteString("status"u8, Names.Word(guideline.Status));
        writer.WriteString("canonical"u8, checkedGuideline.VersionedCanonical);
        writer.WriteString("title"u8, guideline.Title);
        writer.WriteString("review"u8, guideline.Review);
        writer.WriteEndObject();
    }

    private static void BeginOption(TreatmentOption option, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("option"u8, option.Id);
        writer.WriteNumber("rank"u8, option.Rank);
        writer.WriteString("action"u8, option.Action);
        writer.WriteString("label"u8, option.Label);
        if (option.Reading is not null)
            writer.WriteString("reading"u8, option.Reading);
        writer.WriteStartArray("for"u8);
    }

    private static void WriteArgument(Argument argument, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("text"u8, argument.Text);
        Fragment.WriteTexts("statements"u8, argument.Statements, writer);
        writer.WriteEndObject();
    }

    private static void BeginQuestion(FactDefinition fact, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, fact.Id);
        writer.WriteString("question"u8, fact.Question);
        writer.WriteStartArray("settles"u8);
    }

    private static void WriteNotice(ShownNotice notice, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("notice"u8, notice.Id);
        writer.WriteString("level"u8, Names.Word(notice.Level));
        writer.WriteString("text"u8, notice.Text);
        Fragment.WriteTexts("statements"u8, notice.Statements, writer);
        writer.WriteEndObject();
    }
}
