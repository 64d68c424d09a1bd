using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads the value of a fact from the result of a test (<see cref="CodedTest"/>).</summary>
internal static class TestValue
{
    /// <summary>The value of a result, or the reason why it has none.</summary>
    public static (string? Value, string Element, string? Reason) Of(CodedTest test, JsonElement part)
    {
        if (part.Member("dataAbsentReason") is not null)
            return (null, "dataAbsentReason", "There is no value, only a dataAbsentReason.");
        if (part.Member("valueCodeableConcept") is null)
        {
            if (test.Numbers)
                return OfNumber(NumberOf(part), number => new NumberValue(number).ToString());
            if (!test.Ranges.IsEmpty)
                return OfNumber(NumberOf(part), test.ValueOf);
        }

        const string Element = "valueCodeableConcept";
        Coding[] codings = [.. part.Codings(Element)];
        if (codings.Length == 0)
        {
            return part.Member("valueString") is not null || part.Member(Element) is not null
                ? (null, "value", "The value is only text, which is not interpreted.")
                : (null, Element, "There is no coded value.");
        }

        (string? value, string? reason) = Of(test, codings);
        return value is not null && Contradicts(test, [.. part.Codings("interpretation")], value)
            ? (null, "interpretation", "The interpretation contradicts the value.")
            : (value, Element, reason);
    }

    /// <summary>The value of a coded result, or the reason why it has none.</summary>
    public static (string? Value, string? Reason) Of(CodedTest test, Coding[] codings)
    {
        string[] found = [.. test.Values.Where(each => codings.AreIn(each.Value)).Select(each => each.Key).Order(StringComparer.Ordinal)];
        string? open = codings.GroupOf(test.Open.Groups);
        if (found.Length == 1 && (open is null || IsDeferring(test, codings)))
            return (found[0], null);
        if (found.Length > 0)
            return (null, "The codes of the value contradict each other.");
        return (null, open is null ? "The value has no recognized code." : test.Open[open]);
    }

    /// <summary>Whether all of a value that is recognized defers to another test.</summary>
    public static bool IsDeferring(CodedTest test, Coding[] codings)
    {
        CodeGroups known = test.Open.Groups.With(test.Values.Values);
        Coding[] recognized = [.. codings.Where(known.Contains)];
        return recognized.Length > 0 && Array.TrueForAll(recognized, test.Defers.Contains);
    }

    /// <summary>Whether the codes of an interpretation say something else than the value.</summary>
    private static bool Contradicts(CodedTest test, Coding[] interpretation, string value) =>
        test.Interpretations.Any(each => each.Key != value && interpretation.AreIn(each.Value));

    /// <summary>The value of a whole number, or the reason why it has none.</summary>
    private static (string? Value, string Element, string? Reason) OfNumber(
        (decimal? Number, string Element, string? Reason) read, Func<decimal, string?> valueOf)
    {
        if (read.Number is not { } number)
            return (null, read.Element, read.Reason);
        return valueOf(number) is { } value
            ? (value, read.Element, null)
            : (null, read.Element, "The number is in none of the ranges that the guideline converts.");
    }

    private static (decimal? Number, string Element, string? Reason) NumberOf(JsonElement part)
    {
        const string NotWhole = "The score is not a whole number.";
        if (part.Member("valueInteger") is { } whole)
        {
            bool isWhole = ExactNumber.TryRead(whole, out decimal number) && decimal.IsInteger(number);
            return isWhole ? (number, "valueInteger", null) : (null, "valueInteger", NotWhole);
        }

        if (part.Member("valueQuantity") is null)
        {
            bool isText = part.Member("valueString") is not null;
            return (null, "value", isText ? "The value is only text, which is not interpreted." : "There is no number.");
        }

        (decimal score, string unit, string? reason) = Quantities.Of(part.Member("valueQuantity"));
        if (reason is null && unit is "" or "1" or "{score}" && decimal.IsInteger(score))
            return (score, "valueQuantity", null);
        return (null, "valueQuantity", reason ?? NotWhole);
    }
}
