using System.Text.Json;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers.Prepared;

/// <summary>The parts of answers that depend on the guideline alone, created once for each version.</summary>
internal sealed class PreparedGuideline
{
    public PreparedGuideline(CheckedGuideline checkedGuideline, ExplanationPlan plan)
    {
        Guideline guideline = checkedGuideline.Guideline;
        Header = PreparedJson.Value(writer => WriteHeader(checkedGuideline, null, writer));
        TitledHeader = PreparedJson.Value(writer => WriteHeader(checkedGuideline, guideline.Title, writer));
        ScopeLabel = PreparedJson.Text(guideline.Scope.Label);
        ScopeStatements = PreparedJson.Texts(guideline.Scope.Statements);
        Rules = [.. plan.OrderedRules.Select(rule => new PreparedRule(rule, guideline))];
        Actions = plan.Actions.ToDictionary(
            action => action.Id, action => (PreparedJson.Text(action.Id), PreparedJson.Text(action.Label)));
        RulesById = plan.OrderedRules.Zip(Rules).ToDictionary(rule => rule.First.Id, rule => rule.Second);
        Reasons = [.. plan.ReasonTemplates.Select(template => new PreparedReason(template))];
        FactNames = [.. guideline.Facts.Select(fact => PreparedJson.Text(fact.Id))];
        Questions =
        [
            .. guideline.Facts.Zip(plan.AlwaysAskStatements, (fact, asked) => new PreparedQuestion(fact, asked?.Statements ?? [])),
        ];
        Options = [.. plan.OrderedOptions.Select(option => new PreparedOption(option))];
        Notices = [.. plan.Notices.Select(NoticeOf)];
        StatementNames = [.. guideline.Statements.Select(statement => PreparedJson.Text(statement.Id))];
        Statements = [.. guideline.Statements.Select(PreparedStatement.Of)];
        Citations = [.. guideline.Statements.Select(statement => CitationsOf(statement, guideline))];
        References = [.. guideline.References.Select(reference => new PreparedReference(reference))];
        Limits = guideline.Limits.IsEmpty ? null : PreparedJson.Texts(guideline.Limits);
        Disclaimer = PreparedJson.Text(guideline.Disclaimer);
    }

    /// <summary>What identifies the version, and the state of its review.</summary>
    public byte[] Header { get; }

    /// <summary>The same with the guideline's title.</summary>
    public byte[] TitledHeader { get; }

    public JsonEncodedText ScopeLabel { get; }

    public byte[] ScopeStatements { get; }

    /// <summary>The rules, by verdict.</summary>
    public PreparedRule[] Rules { get; }

    /// <summary>The id and the label of each action, by its id.</summary>
    public IReadOnlyDictionary<string, (JsonEncodedText Id, JsonEncodedText Label)> Actions { get; }

    public IReadOnlyDictionary<string, PreparedRule> RulesById { get; }

    /// <summary>Two for each comparison, in the order of the plan's templates.</summary>
    public PreparedReason[] Reasons { get; }

    public JsonEncodedText[] FactNames { get; }

    public PreparedQuestion[] Questions { get; }

    /// <summary>The options, by rank.</summary>
    public PreparedOption[] Options { get; }

    /// <summary>Notices and conflicts, most urgent first (<see cref="ExplanationPlan.Notices"/>).</summary>
    public byte[][] Notices { get; }

    public JsonEncodedText[] StatementNames { get; }

    public byte[][] Statements { get; }

    /// <summary>For each statement, the references that it cites, as the bits of their indexes.</summary>
    public ulong[][] Citations { get; }

    public PreparedReference[] References { get; }

    /// <summary>What the guideline does not decide; null if it says nothing about that.</summary>
    public byte[]? Limits { get; }

    public JsonEncodedText Disclaimer { get; }

    private static void WriteHeader(CheckedGuideline checkedGuideline, string? title, Utf8JsonWriter writer)
    {
        Guideline guideline = checkedGuideline.Guideline;
        writer.WriteStartObject();
        writer.WriteString("id"u8, guideline.Id);
        writer.WriteString("version"u8, guideline.Version.ToString());
        writer.WriteString("contentHash"u8, checkedGuideline.ContentHash);
        writer.WriteString("status"u8, Names.Of(guideline.Status));
        writer.WriteString("canonical"u8, checkedGuideline.VersionedCanonical);
        if (title is not null)
            writer.WriteString("title"u8, title);
        writer.WriteString("review"u8, guideline.Review);
        writer.WriteEndObject();
    }

    private static ulong[] CitationsOf(Statement statement, Guideline guideline)
    {
        var cited = new ulong[BitSet.WordsFor(guideline.References.Length)];
        for (int reference = 0; reference < guideline.References.Length; reference++)
        {
            if (statement.Citation.Contains(guideline.References[reference].Number))
                BitSet.Add(cited, reference);
        }

        return cited;
    }

    private static byte[] NoticeOf(ShownNotice notice) => PreparedJson.Value(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("notice"u8, notice.Id);
        writer.WriteString("level"u8, Names.Of(notice.Level));
        writer.WriteString("text"u8, notice.Text);
        writer.WriteTexts("statements"u8, notice.Statements);
        writer.WriteEndObject();
    });
}
