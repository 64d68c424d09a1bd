using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>Everything in an answer that depends on the guideline alone, written once.</summary>
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
        FollowUps = guideline.Schedules.ToDictionary(
            schedule => (object)schedule,
            schedule => new FollowUpFragments(schedule, guideline.Rules.Single(rule => rule.Id == schedule.Rule), text),
            ReferenceEqualityComparer.Instance);
        Statements = text.AddAll(guideline.Statements.Select(statement => StatementFragment.Of(statement, guideline)));
        AllStatements = new(Statements.FirstOrDefault().Start, Statements.Sum(statement => statement.Length));
        Reasons = [.. plan.ReasonTemplates.Select(template => new ReasonFragments(template, guideline, text))];
        Bytes = text.ToArray();
    }

    /// <summary>The bytes of all segments.</summary>
    public byte[] Bytes { get; }

    public InputFragments Input { get; }

    public AnswerFrame Frame { get; }

    /// <summary>The rules, by verdict.</summary>
    public RuleFragments[] Rules { get; }

    /// <summary>The ids of the rules in that order, each as the next item of a list.</summary>
    public Segment[] RuleNames { get; }

    /// <summary>The options, by rank.</summary>
    public OptionFragments[] Options { get; }

    /// <summary>The ids of the facts, each as the next item of a list.</summary>
    public Segment[] FactNames { get; }

    /// <summary>The question for each fact.</summary>
    public QuestionFragments[] Questions { get; }

    /// <summary>Notices and conflicts, in the order of the plan.</summary>
    public Segment[] Notices { get; }

    /// <summary>The follow-up schedules, by reference.</summary>
    public IReadOnlyDictionary<object, FollowUpFragments> FollowUps { get; }

    public Segment[] Statements { get; }

    /// <summary>All statements in one segment: most answers show them all.</summary>
    public Segment AllStatements { get; }

    /// <summary>Two for each comparison, in the order of the plan's templates.</summary>
    public ReasonFragments[] Reasons { get; }
}
