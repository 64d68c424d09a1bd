using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>The ids that the parts of a guideline may refer to. Reports ids that are used twice.</summary>
internal sealed class GuidelineIndex
{
    private readonly Guideline guideline;
    private readonly Dictionary<string, string> topicOfAction = new(StringComparer.Ordinal);
    private readonly Dictionary<FactDefinition, HashSet<string>> values = new(ReferenceEqualityComparer.Instance);

    public GuidelineIndex(Guideline guideline, LimitedErrors errors)
    {
        this.guideline = guideline;
        Facts = Of(guideline.Facts.Map(fact => fact.Id), "/facts", errors);
        Scores = Of(guideline.Scores.Map(score => score.Id), "/scores", errors);
        Definitions = Of(guideline.Definitions.Map(definition => definition.Id), "/definitions", errors);
        Statements = Of(guideline.Statements.Map(statement => statement.Id), "/statements", errors);
        Topics = Of(guideline.Topics.Map(topic => topic.Id), "/topics", errors);
        Rules = Of(guideline.Rules.Map(rule => rule.Id), "/rules", errors);
        Menus = Of(guideline.Menus.Map(menu => menu.Id), "/menus", errors);
        Of(guideline.Contradictions.Map(contradiction => contradiction.Id), "/contradictions", errors);
        Of(guideline.Exclusive.Map(exclusive => exclusive.Id), "/exclusive", errors);
        Of(guideline.Options.Map(option => option.Id), "/options", errors);
        Of(guideline.Invariants.Map(invariant => invariant.Id), "/invariants", errors);
        Schedules = Of(guideline.Schedules.Map(schedule => schedule.Id), Schedule.PointerIn(guideline), errors);
        Of(guideline.AlwaysAsk.Map(asked => asked.Fact), "/alwaysAsk", errors);
        // Test cases name notices and conflicts in one list.
        Dictionary<string, int> notices = Of(guideline.Notices.Map(notice => notice.Id), "/notices", errors);
        Of(guideline.Conflicts.Map(conflict => conflict.Id), "/conflicts", errors, notices);
        Agents = Of(guideline.Agents.Map(agent => agent.Id), "/agents", errors);
        Regimens = Of(guideline.Regimens.Map(regimen => regimen.Id), "/regimens", errors);
        Of(guideline.Events.Map(declared => declared.Id), "/events", errors);
        References = [.. guideline.References.Map(reference => reference.Number)];
        if (References.Count != guideline.References.Length)
            errors.Add(new("/references", "A number is used for more than one reference."));
        List<string> actions = [];
        foreach (Topic topic in guideline.Topics)
        {
            foreach (ActionDefinition action in topic.Actions)
            {
                actions.Add(action.Id);
                topicOfAction.TryAdd(action.Id, topic.Id);
            }
        }

        Actions = Of(actions, "/topics", errors);
    }

    public Dictionary<string, int> Facts { get; }

    public Dictionary<string, int> Scores { get; }

    public Dictionary<string, int> Definitions { get; }

    public Dictionary<string, int> Statements { get; }

    public Dictionary<string, int> Topics { get; }

    public Dictionary<string, int> Actions { get; }

    public Dictionary<string, int> Rules { get; }

    public Dictionary<string, int> Schedules { get; }

    public Dictionary<string, int> Menus { get; }

    public Dictionary<string, int> Agents { get; }

    public Dictionary<string, int> Regimens { get; }

    public SortedSet<int> References { get; }

    public FactDefinition? Fact(string id) => Facts.TryGetValue(id, out int place) ? guideline.Facts[place] : null;

    public Statement? Statement(string id) => Statements.TryGetValue(id, out int place) ? guideline.Statements[place] : null;

    public ScoreDefinition? Score(string id) => Scores.TryGetValue(id, out int place) ? guideline.Scores[place] : null;

    /// <summary>Whether a value is one of those that a coded fact may have.</summary>
    public bool HasValue(FactDefinition fact, string value)
    {
        if (!values.TryGetValue(fact, out HashSet<string>? ids))
            values.Add(fact, ids = [.. fact.Values.Map(each => each.Id)]);
        return ids.Contains(value);
    }

    public string? TopicOf(string action) => topicOfAction.GetValueOrDefault(action);

    /// <summary>The index of each id in its list. An id that occurs twice, or in another list, is an error.</summary>
    public static Dictionary<string, int> Of(
        IEnumerable<string> ids, string pointer, LimitedErrors errors, Dictionary<string, int>? taken = null)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        int place = 0;
        foreach (string id in ids)
        {
            if (!places.TryAdd(id, place) || taken?.ContainsKey(id) == true)
                errors.Add(new(pointer, $"The id '{id}' is used more than once."));
            place++;
        }

        return places;
    }
}
