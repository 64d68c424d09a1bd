using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>
/// Changes one constant, operator, verdict, defeat or interval of a guideline at a time. It leaves the arguments of options alone,
/// because they only explain and no test case lists them, and the contradictions, because they say which patients are possible, not
/// what is advised.
/// </summary>
internal static class GuidelineMutants
{
    public static IEnumerable<Mutant> Of(Guideline guideline) => Conditions(guideline)
        .Concat(Rules(guideline)).Concat(Others(guideline)).Concat(new ScoreMutants(guideline).All());

    private static IEnumerable<Mutant> Conditions(Guideline guideline)
    {
        var mutants = new ConditionMutants(guideline);
        return Sites(guideline).SelectMany(site => mutants.Of(site.Condition, site.Pointer)
            .Select(mutant => new Mutant(mutant.Pointer, $"{site.Name}: {mutant.Change}", site.With(mutant.Condition))));
    }

    private static IEnumerable<(string Name, string Pointer, Condition Condition, Func<Condition, Guideline> With)> Sites(
        Guideline guideline)
    {
        yield return ("scope", "/scope/when", guideline.Scope.When, when =>
            guideline with { Scope = guideline.Scope with { When = when } });
        foreach ((NamedCondition definition, int i) in guideline.Definitions.Select((definition, i) => (definition, i)))
        {
            yield return (definition.Id, Invariant($"/definitions/{i}/when"), definition.When, when =>
                guideline with { Definitions = guideline.Definitions.SetItem(i, definition with { When = when }) });
        }

        foreach ((Rule rule, int i) in guideline.Rules.Select((rule, i) => (rule, i)))
        {
            yield return (rule.Id, Invariant($"/rules/{i}/when"), rule.When, when => WithRule(guideline, i, rule with { When = when }));
            foreach ((Caution caution, int j) in rule.Cautions.Select((caution, j) => (caution, j)).Where(c => c.caution.When is not null))
            {
                yield return (rule.Id, Invariant($"/rules/{i}/cautions/{j}/when"), caution.When!, when =>
                    WithRule(guideline, i, rule with { Cautions = rule.Cautions.SetItem(j, caution with { When = when }) }));
            }
        }

        foreach ((ScoreDefinition score, int i) in guideline.Scores.Select((score, i) => (score, i)))
        {
            for (int j = 0; j < score.Components.Length; j++)
            {
                if (score.Components[j] is ConditionPoints component)
                    yield return Site(guideline, score, i, component, j);
            }
        }

        foreach ((Notice notice, int i) in guideline.Notices.Select((notice, i) => (notice, i)))
        {
            yield return (notice.Id, Invariant($"/notices/{i}/when"), notice.When, when =>
                guideline with { Notices = guideline.Notices.SetItem(i, notice with { When = when }) });
        }

        foreach ((Schedule schedule, int i) in guideline.Schedules.Select((schedule, i) => (schedule, i))
            .Where(s => s.schedule.Until?.When is not null))
        {
            yield return (schedule.Id, Invariant($"/schedules/{i}/until/when"), schedule.Until!.When!, when => guideline with
            {
                Schedules = guideline.Schedules.SetItem(i, schedule with { Until = schedule.Until with { When = when } }),
            });
        }

        foreach ((Conflict conflict, int i) in guideline.Conflicts.Select((conflict, i) => (conflict, i))
            .Where(c => c.conflict.When is not null))
        {
            yield return (conflict.Id, Invariant($"/conflicts/{i}/when"), conflict.When!, when =>
                guideline with { Conflicts = guideline.Conflicts.SetItem(i, conflict with { When = when }) });
        }
    }

    private static (string Name, string Pointer, Condition Condition, Func<Condition, Guideline> With) Site(
        Guideline guideline, ScoreDefinition score, int i, ConditionPoints component, int j) =>
        (score.Id, Invariant($"/scores/{i}/components/{j}/when"), component.When, when => guideline with
        {
            Scores = guideline.Scores.SetItem(
                i, score with { Components = score.Components.SetItem(j, component with { When = when }) }),
        });

    private static IEnumerable<Mutant> Rules(Guideline guideline)
    {
        for (int place = 0; place < guideline.Rules.Length; place++)
        {
            Rule rule = guideline.Rules[place];
            string at = Invariant($"/rules/{place}");
            foreach (Verdict verdict in Enum.GetValues<Verdict>().Where(other => other != rule.Verdict))
            {
                string change = $"{rule.Id}: {Names.Of(rule.Verdict)} -> {Names.Of(verdict)}";
                yield return new(at + "/then/verdict", change, WithRule(guideline, place, rule with { Verdict = verdict }));
            }

            foreach (string defeater in rule.DefeatedBy)
            {
                Rule undefeated = rule with { DefeatedBy = rule.DefeatedBy.Remove(defeater) };
                yield return new(at + "/defeatedBy", $"{rule.Id}: not defeated by {defeater}", WithRule(guideline, place, undefeated));
            }

            Rule scoped = rule with { AnyScope = !rule.AnyScope };
            yield return new(at + "/anyScope", $"{rule.Id}: {Scoped(rule.AnyScope)}", WithRule(guideline, place, scoped));
            for (int i = 0; i < rule.Cautions.Length; i++)
            {
                Rule without = rule with { Cautions = rule.Cautions.RemoveAt(i) };
                yield return new(Invariant($"{at}/cautions/{i}"), $"{rule.Id}: a caution left out", WithRule(guideline, place, without));
            }
        }
    }

    private static IEnumerable<Mutant> Others(Guideline guideline)
    {
        for (int i = 0; i < guideline.Notices.Length; i++)
        {
            Notice notice = guideline.Notices[i];
            yield return new(Invariant($"/notices/{i}/anyScope"), $"{notice.Id}: {Scoped(notice.AnyScope)}", guideline with
            {
                Notices = guideline.Notices.SetItem(i, notice with { AnyScope = !notice.AnyScope }),
            });
        }

        for (int i = 0; i < guideline.Conflicts.Length; i++)
        {
            Conflict conflict = guideline.Conflicts[i];
            for (int side = 0; side < conflict.Between.Length; side++)
            {
                yield return new(Invariant($"/conflicts/{i}/between/{side}"), $"{conflict.Id}: a side left out", guideline with
                {
                    Conflicts = guideline.Conflicts.SetItem(i, conflict with { Between = conflict.Between.RemoveAt(side) }),
                });
            }
        }

        foreach (Mutant mutant in ScheduleMutants.Of(guideline))
            yield return mutant;
    }

    private static string Scoped(bool anyScope) => anyScope ? "in scope only" : "in any scope";

    private static Guideline WithRule(Guideline guideline, int place, Rule rule) =>
        guideline with { Rules = guideline.Rules.SetItem(place, rule) };
}
