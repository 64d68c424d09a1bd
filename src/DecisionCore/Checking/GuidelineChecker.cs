using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>
/// Checks a guideline for consistency. Only this class creates a <see cref="CheckedGuideline"/>. It reports every error at once, each
/// with a JSON pointer to its place in the document.
/// </summary>
public static class GuidelineChecker
{
    /// <summary>Checks a guideline that was read from a document.</summary>
    /// <returns>The checked guideline, or every error.</returns>
    public static Result<CheckedGuideline> Check(GuidelineDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var check = new DocumentCheck(document.Guideline);
        check.Run();
        foreach (InputError error in document.Guideline.Records?.Errors ?? [])
            check.Errors.Add(error);
        return check.Errors.Count > 0
            ? check.Errors.ToResult<CheckedGuideline>()
            : new CheckedGuideline(document.Guideline, document.ContentHash);
    }

    /// <summary>Reads and checks a document in UTF-8 JSON.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="completions">Finds what documents of format 1 lack, by the guideline's id; null for none.</param>
    /// <param name="records">Reads how facts are read from records; null refuses documents that say so.</param>
    /// <returns>The checked guideline, or every error.</returns>
    public static Result<CheckedGuideline> ReadAndCheck(
        ReadOnlyMemory<byte> utf8,
        Func<string, FormatOneCompletion?>? completions = null,
        IRecordReader? records = null)
    {
        Result<GuidelineDocument> read = GuidelineReader.Read(utf8, completions, records);
        return read.Value is { } document ? Check(document) : Result<CheckedGuideline>.Failed(read.Errors);
    }

    private sealed class DocumentCheck
    {
        private readonly Guideline guideline;
        private readonly GuidelineIndex index;
        private readonly ConditionCheck conditions;
        private readonly Dictionary<int, int> ranks;

        public DocumentCheck(Guideline guideline)
        {
            this.guideline = guideline;
            index = new GuidelineIndex(guideline, Errors);
            conditions = new ConditionCheck(index, Errors);
            ranks = guideline.Options.CountBy(option => option.Rank).ToDictionary();
        }

        public LimitedErrors Errors { get; } = new(GuidelineLimits.ListedErrors);

        public void Run()
        {
            var definitions = new Dependencies(
                guideline.Definitions.Select(definition => definition.Id),
                guideline.Definitions.Select(definition => ConditionReferences.DefinitionsIn(definition.When)));
            var defeats =
                new Dependencies(
                    guideline.Rules.Select(rule => rule.Id), guideline.Rules.Select(rule => (IEnumerable<string>)rule.DefeatedBy));
            new SizeCheck(guideline, definitions, defeats, Errors).Run();
            if (Errors.Count > 0)
                return;
            Each(guideline.Scores, "/scores", (score, at) => new ScoreCheck(guideline, index, conditions, Errors).Run(score, at));
            Each(guideline.Facts, "/facts", CheckFact);
            Each(guideline.Contradictions, "/contradictions", CheckContradiction);
            Each(guideline.Definitions, "/definitions", CheckDefinition);
            Each(guideline.Statements, "/statements", CheckStatement);
            conditions.Run(guideline.Scope.When, "/scope/when");
            Cited(guideline.Scope.Statements, "/scope");
            Each(guideline.Exclusive, "/exclusive", (e, at) => All(e.Actions, at + "/actions", index.Actions, "action"));
            Each(guideline.Rules, "/rules", CheckRule);
            Each(guideline.Notices, "/notices", CheckNotice);
            Each(guideline.Conflicts, "/conflicts", CheckConflict);
            Each(guideline.Options, "/options", CheckOption);
            Each(guideline.Schedules, Schedule.PointerIn(guideline), new ScheduleCheck(guideline.Format, index, conditions, Errors).Run);
            Each(guideline.AlwaysAsk, "/alwaysAsk", CheckAlwaysAsk);
            Each(guideline.Algorithm, "/algorithm", CheckStep);
            Each(guideline.Invariants, "/invariants", CheckInvariant);
            Each(guideline.Events, "/events", (declared, at) => new EventCheck(declared, index, Errors).Run(at));
            new TreatmentCheck(guideline, index, Errors).Run();
            CheckEveryDirectiveHasARule();
            CycleCheck.Report(
                guideline.Definitions, "/definitions", definition => definition.Id, definitions, "is defined by itself", Errors);
            CycleCheck.Report(guideline.Rules, "/rules", rule => rule.Id, defeats, "is defeated by itself", Errors);
        }

        private static void Each<T>(ImmutableArray<T> items, string pointer, Action<T, string> check)
        {
            for (int i = 0; i < items.Length; i++)
                check(items[i], JsonPointer.Item(pointer, i));
        }

        private void Known(string id, string pointer, IReadOnlyDictionary<string, int> names, string what)
        {
            if (!names.ContainsKey(id))
                Errors.Add(pointer, () => UnknownName.Describe(what, id, [.. names.Keys]));
        }

        private void All(ImmutableArray<string> ids, string pointer, IReadOnlyDictionary<string, int> names, string what) =>
            Each(ids, pointer, (id, at) => Known(id, at, names, what));

        private void Cited(ImmutableArray<string> statements, string pointer) =>
            All(statements, pointer + "/statements", index.Statements, "statement");

        private void CheckFact(FactDefinition fact, string pointer)
        {
            GuidelineIndex.Of(fact.Values.Map(value => value.Id), pointer + "/values", Errors);
            if (fact.Type == FactType.Codes && fact.Values.Length > FactEncoder.MaxSetValues)
                Errors.Add(new(pointer + "/values", $"Found {fact.Values.Length} values; expected at most {FactEncoder.MaxSetValues}."));
        }

        private void CheckContradiction(Contradiction contradiction, string pointer)
        {
            All(contradiction.Facts, pointer + "/facts", index.Facts, "fact");
            if (contradiction.When is { } when)
                conditions.Run(when, pointer + "/when");
            if (contradiction is not { Greater: { } greater, Than: { } than })
                return;
            if (guideline.Format == 1)
            {
                OfType(greater, pointer + "/greater/fact", FactType.Integer);
                OfType(than, pointer + "/greater/than", FactType.Integer);
            }
            else if (index.Fact(greater) is { } fact)
            {
                conditions.CheckOrder(fact, than, pointer + "/greater");
            }
            else
            {
                Known(greater, pointer + "/greater/fact", index.Facts, "fact");
            }
        }

        private void OfType(string fact, string pointer, FactType type)
        {
            Known(fact, pointer, index.Facts, "fact");
            if (index.Fact(fact) is { } definition && definition.Type != type)
                Errors.Add(new(pointer, $"The fact '{fact}' is of type '{Names.Of(definition.Type)}'; expected '{Names.Of(type)}'."));
        }

        private void CheckDefinition(NamedCondition definition, string pointer)
        {
            conditions.Run(definition.When, pointer + "/when");
            Cited(definition.Statements, pointer);
        }

        private void CheckStatement(Statement statement, string pointer)
        {
            bool mayStandAlone = statement.Kind is StatementKind.Scope or StatementKind.Heading;
            if (statement.Citation.IsEmpty && !mayStandAlone)
                Errors.Add(new(pointer + "/citation", $"A statement of kind '{Names.Of(statement.Kind)}' needs a citation."));
            Each(statement.Citation, pointer + "/citation", (number, at) =>
            {
                if (!index.References.Contains(number))
                    Errors.Add(at, () => Invariant($"There is no reference {number}; the references are: ")
                        + $"{string.Join(", ", index.References.Select(reference => Invariant($"{reference}")))}.");
            });
            All(statement.Supports, pointer + "/supports", index.Statements, "statement");
            if (statement.Supports.IsEmpty
                && statement.Kind is (StatementKind.Rationale or StatementKind.Evidence or StatementKind.Context))
            {
                string kind = Names.Of(statement.Kind);
                Errors.Add(new(
                    pointer, $"No rule rests on a statement of kind '{kind}', so 'supports' must name the statements to show it with."));
            }
        }

        private void CheckRule(Rule rule, string pointer)
        {
            Known(rule.Topic, pointer + "/topic", index.Topics, "topic");
            Known(rule.Action, pointer + "/then/action", index.Actions, "action");
            if (index.TopicOf(rule.Action) is { } topic && index.Topics.ContainsKey(rule.Topic) && topic != rule.Topic)
                Errors.Add(new(pointer + "/topic", $"The action '{rule.Action}' belongs to the topic '{topic}', not to '{rule.Topic}'."));
            conditions.Run(rule.When, pointer + "/when");
            CheckRestsOn(rule, pointer);
            All(rule.DefeatedBy, pointer + "/defeatedBy", index.Rules, "rule");
            All(rule.Menus, pointer + "/menus", index.Menus, "menu");
            Each(rule.Cautions, pointer + "/cautions", (caution, at) =>
            {
                if (caution.When is { } when)
                    conditions.Run(when, at + "/when");
                Cited(caution.Statements, at);
            });
        }

        private void CheckRestsOn(Rule rule, string pointer)
        {
            Cited(rule.Statements, pointer);
            if (!rule.Statements.Any(id => index.Statement(id) is null or { Kind: StatementKind.Directive or StatementKind.Scope }))
                Errors.Add(new(pointer + "/statements", "A rule must rest on at least one statement of kind 'directive' or 'scope'."));
        }

        private void CheckNotice(Notice notice, string pointer)
        {
            conditions.Run(notice.When, pointer + "/when");
            Cited(notice.Statements, pointer);
        }

        private void CheckConflict(Conflict conflict, string pointer)
        {
            Cited(conflict.Statements, pointer);
            Each(conflict.Between, pointer + "/between", (side, at) => All(side, at, index.Rules, "rule"));
            if (conflict.When is { } when)
                conditions.Run(when, pointer + "/when");
        }

        private void CheckOption(TreatmentOption option, string pointer)
        {
            Known(option.Action, pointer + "/action", index.Actions, "action");
            if (ranks[option.Rank] > 1)
                Errors.Add(new(pointer + "/rank", Invariant($"The rank {option.Rank} is given to more than one option.")));
            CheckArguments(option.For, pointer + "/for");
            CheckArguments(option.Against, pointer + "/against");
        }

        private void CheckArguments(ImmutableArray<Argument> arguments, string pointer) =>
            Each(arguments, pointer, (argument, at) =>
            {
                Cited(argument.Statements, at);
                if (argument.When is { } when)
                    conditions.Run(when, at + "/when");
            });

        private void CheckAlwaysAsk(AlwaysAsked asked, string pointer)
        {
            Known(asked.Fact, pointer + "/fact", index.Facts, "fact");
            Cited(asked.Statements, pointer);
        }

        private void CheckStep(AlgorithmStep step, string pointer)
        {
            Known(step.Statement, pointer + "/statement", index.Statements, "statement");
            if (index.Statement(step.Statement) is { Kind: not StatementKind.Heading })
                Errors.Add(new(pointer + "/statement", $"The statement '{step.Statement}' is not a heading."));
            All(step.Gathers, pointer + "/gathers", index.Statements, "statement");
        }

        private void CheckInvariant(Invariant invariant, string pointer)
        {
            conditions.Run(invariant.When, pointer + "/when");
            if (invariant.Then is { } then)
                conditions.Run(then, pointer + "/then");
            foreach ((string? action, string key) in new[] { (invariant.Never, "never"), (invariant.Must, "must") })
            {
                if (action is not null)
                    Known(action, $"{pointer}/{key}", index.Actions, "action");
            }
        }

        private void CheckEveryDirectiveHasARule()
        {
            HashSet<string> carried = [.. guideline.Rules.SelectMany(rule => rule.Statements)];
            Each(guideline.Statements, "/statements", (statement, at) =>
            {
                if (statement.Kind == StatementKind.Directive && !carried.Contains(statement.Id))
                    Errors.Add(new(at, $"No rule rests on the statement '{statement.Id}' of kind 'directive'."));
            });
        }
    }
}
