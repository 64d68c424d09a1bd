using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Checks the facts and values that operators name.</summary>
/// <param name="guideline">The guideline, or null if its facts are not known: then only the form is checked.</param>
/// <param name="errors">Receives the errors.</param>
internal sealed class DeclaredFacts(Guideline? guideline, LimitedErrors errors)
{
    private static readonly string[] Booleans = ["true", "false"];

    private readonly Dictionary<string, FactDefinition> facts =
        guideline?.Facts.DistinctBy(fact => fact.Id).ToDictionary(fact => fact.Id) ?? [];

    private readonly Dictionary<string, string> readBy = [];

    /// <summary>The fact that an operator reads, which no other operator may read, with its type checked.</summary>
    public DeclaredFact Read(ObjectReader at, string key, params ImmutableArray<FactType> types)
    {
        string id = at.Text(key);
        return id.Length == 0 ? new("", null) : Read(id, at.At(key), at.Pointer, types);
    }

    /// <summary>A fact that an operator reads if it names it.</summary>
    public string? ReadOptional(ObjectReader at, string key, FactType type) =>
        at.Has(key) ? Read(at, key, type).Id : null;

    /// <summary>The fact of this id, read by the operator at a place.</summary>
    public DeclaredFact Read(string id, string pointer, string reader, ImmutableArray<FactType> types)
    {
        if (!readBy.TryAdd(id, reader))
        {
            string other = readBy[id] == reader ? "this operator" : $"the operator at {readBy[id]}";
            errors.Add(new(
                pointer, $"The fact '{PlainText.Shown(id)}' is read by {other} already; expected at most one operator for each fact."));
        }

        return new(id, Find(id, pointer, types));
    }

    /// <summary>A fact that an operator is about and does not read.</summary>
    public void Know(string id, string pointer, params ImmutableArray<FactType> types) => Find(id, pointer, types);

    /// <summary>Checks that a fact has a value.</summary>
    public void CheckValue(DeclaredFact fact, string value, string pointer)
    {
        switch (fact.Definition)
        {
            case { Type: FactType.Boolean } when !Booleans.Contains(value):
                errors.Add(pointer, () => UnknownName.Describe($"value of '{fact.Id}'", value, Booleans));
                break;
            case { Type: FactType.Code } coded when !coded.Values.Any(each => each.Id == value):
                errors.Add(
                    pointer, () => UnknownName.Describe($"value of '{fact.Id}'", value, [.. coded.Values.Select(each => each.Id)]));
                break;
            case { Type: FactType.Integer } whole when !IsIn(whole, value):
                errors.Add(new(
                    pointer, $"Found '{PlainText.Shown(value)}'; expected a whole number as '{fact.Id}' has it: {whole.Range}."));
                break;
        }
    }

    private static bool IsIn(FactDefinition fact, string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        && number.ToString(CultureInfo.InvariantCulture) == value && fact.Range?.Contains(number) is not false;

    private FactDefinition? Find(string id, string pointer, ImmutableArray<FactType> types)
    {
        if (guideline is null)
            return null;
        if (!facts.TryGetValue(id, out FactDefinition? fact))
        {
            errors.Add(pointer, () => UnknownName.Describe("fact", id, [.. facts.Keys]));
            return null;
        }

        if (types.IsEmpty || types.Contains(fact.Type))
            return fact;
        string expected = string.Join(" or ", types.Select(type => $"'{Names.Of(type)}'"));
        errors.Add(new(pointer, $"The fact '{id}' is of type '{Names.Of(fact.Type)}'; expected {expected}."));
        return null;
    }
}

/// <summary>A fact that an operator names.</summary>
/// <param name="Id">The id.</param>
/// <param name="Definition">The fact, or null if it is not known or has another type.</param>
internal sealed record DeclaredFact(string Id, FactDefinition? Definition);
