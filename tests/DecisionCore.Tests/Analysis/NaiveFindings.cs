using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// The faults of a guideline, found by checking its patients one by one, and written directly from the meaning of each kind of
/// finding. A finding is named by its kind and place, and a finding about exclusive actions also by the two actions.
/// </summary>
internal sealed partial class NaiveFindings(Guideline guideline)
{
    private readonly HashSet<string> met = [];
    private readonly HashSet<string> ruledOut = [];
    private readonly HashSet<(string Schedule, bool HasEnded)> scheduled = [];
    private readonly Dictionary<string, int> shown = [];
    private readonly Dictionary<Comparison, (bool CanHold, bool CanFail)> compared = [];

    /// <summary>Records a patient whose facts do not contradict each other.</summary>
    public void Meet(NaiveEvaluator patient, int known)
    {
        met.UnionWith(Parts(patient).Where(part => part.Truth == true).Select(part => part.Pointer));
        ruledOut.UnionWith(guideline.Rules.Where(rule => patient.InScope == true && patient.Holds(rule) == false).Select(rule => rule.Id));
        scheduled.UnionWith(EndedByCondition()
            .Where(schedule => patient.Holds(patient.Rule(schedule.Rule)) == true)
            .Select(schedule => (schedule.Id, patient.Value(schedule.Until!.When!) == true)));
        foreach (string finding in ShownBy(patient))
            shown[finding] = Math.Min(known, shown.GetValueOrDefault(finding, int.MaxValue));
    }

    /// <summary>Records the comparisons of any patient, contradictory or not, because they are about which values exist.</summary>
    public void Compare(NaiveEvaluator patient)
    {
        foreach (Comparison comparison in Compared())
        {
            (bool canHold, bool canFail) = compared.GetValueOrDefault(comparison);
            bool? truth = patient.Value(comparison);
            compared[comparison] = (canHold || truth == true, canFail || truth == false);
        }
    }

    /// <summary>All findings, each with the fewest known facts that a patient needs to show it, or null where no patient can.</summary>
    public IEnumerable<(string Finding, int? Known)> All()
    {
        var blank = new NaiveEvaluator(guideline, default, new Dictionary<string, FactValue>());
        foreach ((string pointer, _) in Parts(blank).Where(part => !met.Contains(part.Pointer)))
            yield return ($"{FindingKind.NeverHolds} {pointer}", null);
        for (int i = 0; i < guideline.Rules.Length; i++)
        {
            Rule rule = guideline.Rules[i];
            if (met.Contains("/scope/when") && !rule.AlwaysInScope && !ruledOut.Contains(rule.Id) && !AsksForADate(rule.When))
                yield return (Invariant($"{FindingKind.AlwaysHolds} /rules/{i}"), null);
        }

        foreach (Schedule schedule in EndedByCondition())
        {
            string pointer = Invariant($"/schedules/{guideline.Schedules.IndexOf(schedule)}");
            if (!scheduled.Contains((schedule.Id, true)))
                yield return ($"{FindingKind.NeverHolds} {pointer}/until/when", null);
            else if (!scheduled.Contains((schedule.Id, false)))
                yield return ($"{FindingKind.NeverHolds} {pointer}", null);
        }

        foreach ((string finding, int known) in shown)
            yield return (finding, known);
        IEnumerable<string> idle = compared.Where(c => c.Key is not Reached && !(c.Value.CanHold && c.Value.CanFail))
            .Select(c => $"{FindingKind.IdleComparison} {Subject(c.Key)} {(c.Value.CanHold ? "holds" : "fails")}");
        foreach (string finding in idle.Distinct())
            yield return (finding, null);
    }

    /// <summary>The findings that a patient shows. A guideline without faults has no patient who shows any.</summary>
    public IEnumerable<string> ShownBy(NaiveEvaluator patient)
    {
        bool inScope = patient.InScope == true;
        for (int i = 0; i < guideline.Rules.Length; i++)
        {
            Rule rule = guideline.Rules[i];
            if (rule.AlwaysInScope && inScope && patient.Holds(rule) != true)
                yield return Invariant($"{FindingKind.NotAlways} /rules/{i}");
            if (rule.Verdict == Verdict.Avoid && patient.Holds(rule) == true && IsPutForward(patient, rule.Action, Verdict.Option))
                yield return Invariant($"{FindingKind.Contradictory} /rules/{i}");
        }

        for (int i = 0; i < guideline.Topics.Length; i++)
        {
            IEnumerable<Rule> rules = guideline.Rules.Where(rule => rule.Topic == guideline.Topics[i].Id && rule.Verdict <= Verdict.Option);
            if (guideline.Topics[i].Exhaustive && inScope && rules.All(rule => patient.Holds(rule) == false))
                yield return Invariant($"{FindingKind.Gap} /topics/{i}");
        }

        for (int i = 0; i < guideline.Exclusive.Length; i++)
        {
            string[] forward = [.. guideline.Exclusive[i].Actions.Where(action => IsPutForward(patient, action, Verdict.Consider))];
            foreach ((string first, int place) in forward.Select((action, place) => (action, place)))
            {
                foreach (string second in forward[(place + 1)..])
                    yield return Invariant($"{FindingKind.Exclusive} /exclusive/{i} {first} {second}");
            }
        }

        for (int i = 0; i < guideline.Invariants.Length; i++)
        {
            if (IsBroken(patient, guideline.Invariants[i]))
                yield return Invariant($"{FindingKind.InvariantBroken} /invariants/{i}");
        }
    }

    /// <summary>The name, in the same form, of a finding of the analysis.</summary>
    public static string NameOf(Finding finding) => finding.Kind switch
    {
        FindingKind.Exclusive =>
            $"{finding.Kind} {finding.Pointer} {string.Join(" ", Quoted().Matches(finding.Text).Select(match => match.Groups[1].Value))}",
        FindingKind.IdleComparison =>
            $"{finding.Kind} {finding.Text[..finding.Text.IndexOf(' ', StringComparison.Ordinal)]} "
                + $"{(finding.Text.Contains("comparison holds", StringComparison.Ordinal) ? "holds" : "fails")}",
        _ => $"{finding.Kind} {finding.Pointer}",
    };

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    private static bool IsBroken(NaiveEvaluator patient, Invariant invariant)
    {
        if (patient.Value(invariant.When) != true)
            return false;
        if (invariant.Then is not null)
            return patient.Value(invariant.Then) != true;
        if (invariant.Never is not null)
            return IsPutForward(patient, invariant.Never, Verdict.Option);
        return (invariant.AnyScope || patient.InScope == true) && !IsPutForward(patient, invariant.Must!, Verdict.Option);
    }

    private static bool IsPutForward(NaiveEvaluator patient, string action, Verdict weakest) =>
        patient.Guideline.Rules.Any(rule => rule.Action == action && rule.Verdict <= weakest && patient.Holds(rule) == true);

    /// <summary>The parts of a guideline that some patient must reach.</summary>
    private IEnumerable<(string Pointer, bool? Truth)> Parts(NaiveEvaluator patient)
    {
        yield return ("/scope/when", patient.InScope);
        for (int i = 0; i < guideline.Scores.Length; i++)
        {
            for (int j = 0; j < guideline.Scores[i].Components.Length; j++)
            {
                if (guideline.Scores[i].Components[j] is ConditionPoints component)
                    yield return (Invariant($"/scores/{i}/components/{j}"), patient.Value(component.When));
            }
        }

        for (int i = 0; i < guideline.Rules.Length; i++)
        {
            Rule rule = guideline.Rules[i];
            yield return (Invariant($"/rules/{i}"), patient.Holds(rule));
            for (int j = 0; j < rule.Cautions.Length; j++)
            {
                bool? isShown = NaiveEvaluator.Conjunction([patient.Holds(rule), patient.Applies(rule.Cautions[j])]);
                yield return (Invariant($"/rules/{i}/cautions/{j}"), isShown);
            }
        }

        for (int i = 0; i < guideline.Notices.Length; i++)
            yield return (Invariant($"/notices/{i}"), patient.IsShown(guideline.Notices[i]));
        for (int i = 0; i < guideline.Conflicts.Length; i++)
            yield return (Invariant($"/conflicts/{i}"), patient.IsShown(guideline.Conflicts[i]));
        for (int i = 0; i < guideline.Options.Length; i++)
        {
            for (int j = 0; j < guideline.Options[i].For.Length; j++)
                yield return (Invariant($"/options/{i}/for/{j}"), patient.Applies(guideline.Options[i].For[j]));
            for (int j = 0; j < guideline.Options[i].Against.Length; j++)
                yield return (Invariant($"/options/{i}/against/{j}"), patient.Applies(guideline.Options[i].Against[j]));
        }
    }

    private IEnumerable<Schedule> EndedByCondition() => guideline.Schedules.Where(schedule => schedule.Until?.When is not null);

    private bool AsksForADate(Condition condition) => condition is Is named
        ? AsksForADate(guideline.Definitions.Single(definition => definition.Id == named.Definition).When)
        : condition is Reached || Constants.Children(condition).Any(AsksForADate);

    /// <summary>Every comparison except those of contradictions, which may name any value to say that a fact must not be known.</summary>
    private IEnumerable<Comparison> Compared() => Constants.Conditions(guideline)
        .Where(condition => !guideline.Contradictions.Any(contradiction => ReferenceEquals(contradiction.When, condition)))
        .SelectMany(Constants.Comparisons);

    public static IEnumerable<Comparison> Comparisons(Guideline guideline) =>
        Constants.Conditions(guideline).SelectMany(Constants.Comparisons);

    public static string Subject(Comparison comparison) => comparison switch
    {
        BooleanEquals c => c.Fact,
        CodeIn c => c.Fact,
        IncludesAny c => c.Fact,
        IsEmpty c => c.Fact,
        NumberWithin c => c.Fact,
        WithinMonths c => c.Fact,
        Reached c => c.Fact,
        Recorded c => c.Fact,
        DateBefore c => c.Fact,
        AgeAtLeast c => c.Fact,
        FactGreater c => c.Fact,
        ScoreWithin c => c.Score,
        _ => throw new InvalidOperationException($"{comparison.GetType()} is an unknown kind of comparison."),
    };
}
