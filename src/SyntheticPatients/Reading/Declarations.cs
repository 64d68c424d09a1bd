using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>The variables that are declared so far. Only these can be used by what is drawn next.</summary>
internal sealed class Declarations
{
    private readonly Dictionary<string, Variable> byId = new(StringComparer.Ordinal);

    public int Count => byId.Count;

    public Variable? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Declares a variable; null if its name is taken.</summary>
    public Variable? Declare(string id, FactType type, ImmutableArray<string> values, NumberRange? range)
    {
        var variable = new Variable(id, type, values, range, byId.Count);
        return byId.TryAdd(id, variable) ? variable : null;
    }

    /// <summary>The variable that a member names; null, with an error, if there is none or if it is of another kind.</summary>
    public Variable? Named(ObjectReader at, string key, Func<Variable, bool> isOfKind, string kind)
    {
        if (at.Member(key) is not { } name)
            return null;
        if (name.ValueKind != JsonValueKind.String)
        {
            at.Error(key, $"Found {ObjectReader.Kind(name)}; expected the name of {kind} that is drawn before.");
            return null;
        }

        if (Find(name.GetString()!) is not { } found)
        {
            at.Error(key, Unknown(name.GetString()!));
            return null;
        }

        if (isOfKind(found))
            return found;
        at.Error(key, $"Found {Describe(found)}; expected {kind}.");
        return null;
    }

    /// <summary>Describes a name that is not declared, or not yet.</summary>
    public string Unknown(string name) => UnknownName.Describe(
        "variable (only those that are drawn before can be used)", name, [.. byId.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>"'weightKg', which is an integer".</summary>
    public static string Describe(Variable variable) => $"'{variable.Id}', which is {Describe(variable.Type)}";

    public static string Describe(FactType type) => type switch
    {
        FactType.Boolean => "a boolean",
        FactType.Code => "a code",
        FactType.Codes => "a set of codes",
        FactType.Integer => "an integer",
        FactType.Decimal => "a decimal",
        _ => "a date",
    };
}
