using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Facts.Values;

/// <summary>Values as clinicians read them, with the labels of codes and with units.</summary>
public static class ValueText
{
    /// <summary>The value with the fact's label, as the start of a sentence: "Body weight: 52 kg", "Fever: yes".</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The value; null when unknown.</param>
    public static string Of(FactDefinition fact, FactValue? value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return $"{Capitalized(fact.Label)}: {(value is null ? "unknown" : WithUnit(value, fact))}";
    }

    /// <summary>The labels of codes, such as "motor deficit, back pain"; null for a value of another type.</summary>
    internal static string? LabelOf(FactValue? value, FactDefinition fact) => value switch
    {
        CodeValue code => Named(code.Code, fact).Label,
        CodesValue { Codes.IsEmpty: true } => "none",
        CodesValue codes => string.Join(", ", codes.Codes.Select(code => Named(code, fact).Label)),
        _ => null,
    };

    /// <summary>A known value with labels and its unit; the fact is null for a score.</summary>
    internal static string WithUnit(FactValue value, FactDefinition? fact)
    {
        string text = value switch
        {
            BooleanValue { Value: true } => "yes",
            BooleanValue => "no",
            CodeValue code when fact is not null => Named(code.Code, fact).ShortLabel,
            CodesValue { Codes.IsEmpty: false } codes when fact is not null =>
                string.Join(", ", codes.Codes.Select(code => Named(code, fact).ShortLabel)),
            CodesValue => "none",
            _ => $"{value}",
        };
        return fact?.Unit is { } unit ? $"{text} {unit}" : text;
    }

    /// <summary>A label as the start of a sentence.</summary>
    internal static string Capitalized(string label) => $"{char.ToUpperInvariant(label[0])}{label[1..]}";

    private static CodedValue Named(string code, FactDefinition fact)
    {
        foreach (CodedValue known in fact.Values)
        {
            if (known.Id == code)
                return known;
        }

        throw new ArgumentException($"The fact '{fact.Id}' has no such value.", nameof(code));
    }
}
