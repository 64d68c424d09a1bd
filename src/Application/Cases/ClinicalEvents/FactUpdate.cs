using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>Applies the declared effects of an event to the facts of a case. Applying the same event again changes nothing.</summary>
internal sealed class FactUpdate
{
    private readonly ClinicalEvent recorded;
    private readonly JsonObject facts;
    private readonly string day;

    private FactUpdate(ClinicalEvent recorded, JsonObject facts)
    {
        (this.recorded, this.facts) = (recorded, facts);
        day = Invariant($"{recorded.Date:yyyy-MM-dd}");
    }

    public static void Apply(ClinicalEvent recorded, JsonObject facts)
    {
        var update = new FactUpdate(recorded, facts);
        // Conditions are about the facts before the event, so all of them are evaluated before the first effect.
        EventEffect[] effects = [.. recorded.Definition.Effects.Where(effect => effect.When is not { } when || update.Applies(when))];
        foreach (EventEffect effect in effects)
            update.Apply(effect);
    }

    private void Apply(EventEffect effect)
    {
        switch (effect)
        {
            case KeepDate keep when keep.Kept == KeptDate.Latest ? Order(keep.Fact) > 0 : facts[keep.Fact] is null || Order(keep.Fact) < 0:
                facts[keep.Fact] = day;
                break;
            case SetConstant set:
                facts[set.Fact] = JsonNode.Parse(set.Json);
                break;
            case SetFromInput set when recorded.Inputs.TryGetValue(set.Input, out JsonElement value):
                facts[set.Fact] = JsonNode.Parse(value.GetRawText());
                break;
            case ClearFacts clear:
                foreach (string fact in clear.Cleared)
                    facts.Remove(fact);
                break;
            case AddValue add:
                Add(add.Fact, [add.Value]);
                break;
            case AddFromInput add when recorded.Inputs.TryGetValue(add.Input, out JsonElement values):
                Add(add.Fact, values.EnumerateArray().Select(value => value.GetString()!));
                break;
            case IncrementFact increment when facts[increment.Fact] is { } known:
                facts[increment.Fact] = (int)known + 1;
                break;
        }
    }

    private void Add(string fact, IEnumerable<string> values)
    {
        if (facts[fact] is not JsonArray set)
            return;
        HashSet<string> members = [.. set.Select(member => (string)member!)];
        foreach (string value in values.Where(members.Add))
            set.Add(value);
    }

    private bool Applies(EventCondition when) =>
        (when.Given is null || recorded.Inputs.ContainsKey(when.Given))
        && (when.Includes is null || Includes(when.Includes))
        && (when.After is null || Order(when.After) > 0)
        && (when.NotBefore is null || Order(when.NotBefore) >= 0);

    private bool Includes(InputIncludes includes) =>
        recorded.Inputs.TryGetValue(includes.Input, out JsonElement values)
        && values.EnumerateArray().Any(value => value.ValueEquals(includes.Value));

    /// <summary>The event's day compared with a date fact; later than an unknown one. Dates of this form sort like their texts.</summary>
    private int Order(string fact) => string.CompareOrdinal(day, (string?)facts[fact] ?? "");
}
