using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks that an event's effects fit their facts and inputs, and that repeating the event changes nothing.</summary>
internal sealed class EventCheck(EventDefinition declared, GuidelineIndex index, LimitedErrors errors)
{
    /// <summary>The members of a recorded event that are no inputs.</summary>
    private static readonly string[] Reserved = ["kind", "date"];

    private readonly Dictionary<string, EventInput> inputs =
        EventInput.Paths(declared.Inputs).DistinctBy(each => each.Path).ToDictionary(each => each.Path, each => each.Input);

    private readonly HashSet<string> used = [];

    public void Run(string pointer)
    {
        CheckInputs(declared.Inputs, pointer + "/inputs", Reserved);
        for (int i = 0; i < declared.Effects.Length; i++)
        {
            string at = JsonPointer.Item(pointer + "/effects", i);
            CheckEffect(declared.Effects[i], at);
            if (declared.Effects[i].When is { } when)
                CheckWhen(when, at + "/when");
        }

        CheckRepetition(pointer);
        foreach (string path in inputs.Where(input => input.Value.Type is not null && !used.Contains(input.Key)).Select(input => input.Key))
            errors.Add(new(pointer + "/inputs", $"No effect uses the input '{path}'; expected each input to have an effect."));
    }

    private void CheckInputs(ImmutableArray<EventInput> given, string pointer, string[] reserved)
    {
        GuidelineIndex.Of([.. given.Map(input => input.Name), .. reserved], pointer, errors);
        for (int i = 0; i < given.Length; i++)
        {
            string at = JsonPointer.Item(pointer, i);
            GuidelineIndex.Of(given[i].Values.Map(value => value.Id), at + "/values", errors);
            CheckInputs(given[i].Inputs, at + "/inputs", []);
        }
    }

    private void CheckEffect(EventEffect effect, string pointer)
    {
        switch (effect)
        {
            case KeepDate date:
                FactOf(date.Fact, pointer + "/date", FactType.Date);
                break;
            case SetConstant constant:
                if (FactOf(constant.Fact, pointer + "/set") is { } set && ConstantCheck.ErrorIn(constant.Json, set, index) is { } error)
                    errors.Add(new(pointer + "/to", error));
                break;
            case SetFromInput from:
                CheckInputOfFact(from.Input, FactOf(from.Fact, pointer + "/set"), pointer);
                break;
            case ClearFacts clear:
                for (int i = 0; i < clear.Cleared.Length; i++)
                    FactOf(clear.Cleared[i], JsonPointer.Item(pointer + "/clear", i));
                break;
            case AddValue add:
                if (FactOf(add.Fact, pointer + "/addTo", FactType.Codes) is { } addTo)
                    Known(add.Value, addTo.Values, $"value of the fact '{addTo.Id}'", pointer + "/value");
                break;
            case AddFromInput add:
                CheckInputOfFact(add.Input, FactOf(add.Fact, pointer + "/addTo", FactType.Codes), pointer);
                break;
            case IncrementFact increment:
                FactOf(increment.Fact, pointer + "/increment", FactType.Integer);
                if (increment.When is not { After: { } after } when)
                    errors.Add(new(pointer + "/when", "An increment needs 'after', so that a repeated event is not counted again."));
                else if (!IsMovedBy(when))
                    errors.Add(new(pointer + "/when/after", NotMoved(after)));
                break;
        }
    }

    private static string NotMoved(string fact) =>
        $"The event does not always move the date '{fact}' forward when it counts, so a repeated event would be counted again; expected an "
        + $"effect {{ \"date\": \"{fact}\", \"keep\": \"latest\" }} without a condition, or with a part of this one.";

    /// <summary>Whether the event moves the date with which an increment is compared wherever the increment applies.</summary>
    private bool IsMovedBy(EventCondition when) => declared.Effects.OfType<KeepDate>().Any(date =>
        date.Kept == KeptDate.Latest && date.Fact == when.After
        && (date.When is not { } own
            || ((own.Given is null || own.Given == when.Given) && (own.Includes is null || own.Includes == when.Includes)
                && (own.After is null || own.After == when.After) && (own.NotBefore is null || own.NotBefore == when.After))));

    private void CheckInputOfFact(string path, FactDefinition? fact, string pointer)
    {
        if (InputOf(path, pointer + "/input") is not { } input || fact is null)
            return;
        if (input.Type != fact.Type)
        {
            string type = input.Type is { } known ? Names.Of(known) : "group";
            errors.Add(new(
                pointer + "/input", $"The input '{path}' is of type '{type}'; the fact '{fact.Id}' is of type '{Names.Of(fact.Type)}'."));
            return;
        }

        foreach (string value in input.Values.Select(value => value.Id).Where(value => !index.HasValue(fact, value)))
            errors.Add(new(pointer + "/input", $"The input '{path}' allows '{value}', which is no value of the fact '{fact.Id}'."));
    }

    private void CheckWhen(EventCondition when, string pointer)
    {
        if (when.Given is { } given)
            InputOf(given, pointer + "/given");
        if (when.Includes is { } includes && InputOf(includes.Input, pointer + "/input") is { } input)
        {
            if (input.Type == FactType.Codes)
                Known(includes.Value, input.Values, $"value of the input '{includes.Input}'", pointer + "/includes");
            else
                errors.Add(new(pointer + "/input", $"The input '{includes.Input}' is not of type 'codes', so it includes nothing."));
        }

        foreach ((string? fact, string key) in new[] { (when.After, "after"), (when.NotBefore, "notBefore") })
        {
            if (fact is not null)
                FactOf(fact, $"{pointer}/{key}", FactType.Date);
        }
    }

    /// <summary>
    /// After the event, its day is no longer after a date that it moved forward, and nothing else about its conditions changes. So
    /// effects with <c>after</c> may drop out of a repetition. They must drop out together, and uncover no effect that they overwrote.
    /// </summary>
    private void CheckRepetition(string pointer)
    {
        string[] compared =
            [.. declared.Effects.SelectMany(effect => new[] { effect.When?.After, effect.When?.NotBefore }).OfType<string>().Distinct()];
        Dictionary<string, string?> lastAfter = [];
        for (int i = 0; i < declared.Effects.Length; i++)
        {
            EventEffect effect = declared.Effects[i];
            string at = JsonPointer.Item(pointer + "/effects", i);
            foreach (string fact in effect.Facts)
            {
                if (compared.Contains(fact) && effect is not KeepDate { Kept: KeptDate.Latest })
                {
                    errors.Add(new(
                        at, $"The date '{fact}' is compared with the event's day, so only keeping the latest date may change it."));
                }

                string? after = effect.When?.After;
                if (after is not null && lastAfter.TryGetValue(fact, out string? before) && before != after)
                {
                    string found = before is null ? "an effect without it" : $"one after '{before}'";
                    errors.Add(new(
                        at, $"An effect on the fact '{fact}' after '{after}' follows {found}; expected one date for all effects with "
                            + "'after' on a fact, and these first, so that repeating the event changes nothing."));
                }

                lastAfter[fact] = after;
            }
        }
    }

    private FactDefinition? FactOf(string id, string pointer, FactType? type = null)
    {
        if (index.Fact(id) is not { } fact)
        {
            errors.Add(pointer, () => UnknownName.Describe("fact", id, [.. index.Facts.Keys]));
            return null;
        }

        if (type is not { } expected || fact.Type == expected)
            return fact;
        errors.Add(new(pointer, $"The fact '{id}' is of type '{Names.Of(fact.Type)}'; expected '{Names.Of(expected)}'."));
        return null;
    }

    private EventInput? InputOf(string path, string pointer)
    {
        used.Add(path);
        if (inputs.TryGetValue(path, out EventInput? input))
            return input;
        errors.Add(pointer, () => UnknownName.Describe("input", path, [.. inputs.Keys]));
        return null;
    }

    private void Known(string value, ImmutableArray<CodedValue> values, string what, string pointer)
    {
        if (!values.Any(known => known.Id == value))
            errors.Add(pointer, () => UnknownName.Describe(what, value, [.. values.Select(known => known.Id)]));
    }
}
