using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>Describes conditions in English, with the labels of their facts.</summary>
internal sealed class ConditionDescription(Guideline guideline, TextBudget budget)
{
    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);
    private readonly Dictionary<string, NamedCondition> definitions = guideline.Definitions.ToDictionary(definition => definition.Id);

    /// <summary>
    /// Such as "HER2 status is positive, and (M category is M1, or ...)". A definition is its label alone, and a long condition refers
    /// to the guideline, where the whole text would be too long.
    /// </summary>
    public string Of(Condition condition) =>
        budget.Write(text => Write(condition, text, expands: true))
        ?? budget.Write(text => Write(condition, text, expands: false))
        ?? "see the guideline: the condition is too long to repeat";

    private bool Write(Condition condition, StringBuilder text, bool expands)
    {
        switch (condition)
        {
            case Always:
                text.Append("always");
                break;
            case All all:
                return WriteJoined(all.Children, ", and ", text, expands);
            case Any any:
                return WriteJoined(any.Children, ", or ", text, expands);
            case CountAtLeast count:
                text.Append(Invariant($"at least {count.AtLeast} of: "));
                return WriteJoined(count.Children, "; ", text, expands);
            case Not { Child: Comparison comparison }:
                text.Append(Compared(comparison, holds: false));
                break;
            case Not not:
                return WriteEnclosed(not.Child, text, expands, "not (");
            case Is named:
                text.Append(definitions[named.Definition].Label);
                return !expands || WriteEnclosed(definitions[named.Definition].When, text, expands, " (");
            case Comparison comparison:
                text.Append(Compared(comparison, holds: true));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Unknown condition.");
        }

        return !budget.IsFull(text);
    }

    private bool WriteEnclosed(Condition condition, StringBuilder text, bool expands, string before)
    {
        text.Append(before);
        bool isWritten = !budget.IsFull(text) && Write(condition, text, expands);
        text.Append(')');
        return isWritten;
    }

    private bool WriteJoined(IReadOnlyList<Condition> children, string with, StringBuilder text, bool expands)
    {
        for (int i = 0; i < children.Count; i++)
        {
            text.Append(i == 0 ? "" : with);
            bool isWritten = children[i] is All or Any or CountAtLeast
                ? WriteEnclosed(children[i], text, expands, "(")
                : Write(children[i], text, expands);
            if (!isWritten)
                return false;
        }

        return true;
    }

    private string Compared(Comparison comparison, bool holds)
    {
        string name = ConditionReferences.SubjectOf(comparison);
        FactDefinition? fact = facts.GetValueOrDefault(name);
        return $"{fact?.Label ?? guideline.Scores.First(score => score.Id == name).Label} {ConditionText.Of(comparison, holds, fact)}";
    }
}
