using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>
/// Everything in an answer that depends on the guideline alone, written once: an answer is put together from these pieces, the
/// patient's values and what the decision chose.
/// </summary>
internal sealed class GuidelineFragments
{
    public GuidelineFragments(CheckedGuideline checkedGuideline, ExplanationPlan plan)
    {
        Guideline guideline = checkedGuideline.Guideline;
        var text = new FragmentBuilder();
        Input = new InputFragments(checkedGuideline);
        Frame = new AnswerFrame(checkedGuideline, text);
        Rules = [.. plan.OrderedRules.Select(rule => new RuleFragments(rule, guideline, text))];
        RuleNames = text.AddTexts(plan.OrderedRules.Select(rule => rule.Id));
        Options = [.. plan.OptionOrder.Select(option => new OptionFragments(guideline.Options[option], text))];
        FactNames = text.AddTexts(guideline.Facts.Select(fact => fact.Id));
        Questions = [.. guideline.Facts.Select((fact, place) => new QuestionFragments(fact, plan.AlwaysAskStatements[place], text))];
        Notices = text.AddAll(plan.Notices.Select(NoticeFragment.Of));
        FollowUps = guideline.FollowUps.ToDictionary(
            schedule => (object)schedule, schedule => new FollowUpFragments(schedule, guideline.Rules.Single(rule => rule.Id == schedule.Rule), text), ReferenceEqualityComparer.Instance);
        Statements = text.AddAll(guideline.Statements.Select(statement => StatementFragment.Of(statement, guideline)));
        AllStatements = new(Statements.FirstOrDefault().Start, Statements.Sum(statement => statement.Length));
        Reasons = [.. plan.ReasonTemplates.Select(template => new ReasonFragments(template, guideline, text))];
        Bytes = text.ToArray();
    }

    /// <summary>The bytes of all pieces.</summary>
    public byte[] Bytes { get; }

    /// <summary>What the canonical input is put together from.</summary>
    public InputFragments Input { get; }

    /// <summary>What stands in every answer.</summary>
    public AnswerFrame Frame { get; }

    /// <summary>The rules, by verdict.</summary>
    public RuleFragments[] Rules { get; }

    /// <summary>Their names, each as the next item of a list.</summary>
    public Segment[] RuleNames { get; }

    /// <summary>The options, by rank.</summary>
    public OptionFragments[] Options { get; }

    /// <summary>The names of facts, each as the next item of a list.</summary>
    public Segment[] FactNames { get; }

    /// <summary>For each fact what is asked when it is missing.</summary>
    public QuestionFragments[] Questions { get; }

    /// <summary>Notices and conflicts, as the plan orders them.</summary>
    public Segment[] Notices { get; }

    /// <summary>The schedules of follow-up, by themselves.</summary>
    public IReadOnlyDictionary<object, FollowUpFragments> FollowUps { get; }

    /// <summary>The statements, one after another.</summary>
    public Segment[] Statements { get; }

    /// <summary>All statements in one piece: most answers rest on all.</summary>
    public Segment AllStatements { get; }

    /// <summary>For each comparison two, as the words of reasons are.</summary>
    public ReasonFragments[] Reasons { get; }
}
