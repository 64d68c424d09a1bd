using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>An entry of the fact dictionary: what a partner may send under <paramref name="Id"/>.</summary>
/// <param name="Id">The name in requests and stored cases: a public contract.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Question">The question that a clinician is asked when the fact is missing.</param>
/// <param name="Values">For code and codes: the allowed values; otherwise empty.</param>
/// <param name="Range">For integer and decimal: the allowed range; otherwise null.</param>
/// <param name="Unit">For integer and decimal: the unit (UCUM where there is one), or null.</param>
/// <param name="Note">How the value is meant, or null.</param>
/// <param name="Codes">Codes for exchange with partner systems.</param>
public sealed record FactDefinition(
    string Id,
    FactType Type,
    string Label,
    string Question,
    ImmutableArray<CodedValue> Values,
    NumberRange? Range,
    string? Unit,
    string? Note,
    ImmutableArray<ExchangeCode> Codes);

/// <summary>The type of a fact's value.</summary>
public enum FactType
{
    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of the fact's values.</summary>
    Code,

    /// <summary>A set of the fact's values; the empty set is known to be empty.</summary>
    Codes,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number with a unit.</summary>
    Decimal,

    /// <summary>A calendar date, not after the as-of date.</summary>
    Date,
}

/// <summary>One value of a fact of type code or codes.</summary>
public sealed record CodedValue(string Id, string Label, ImmutableArray<ExchangeCode> Codes)
{
    private static readonly string[] Explains = [": ", " ("];

    /// <summary>The label without the explanation after a colon or in parentheses, for use within a sentence.</summary>
    public string ShortLabel { get; } = Label[
        ..Explains.Select(mark => Label.IndexOf(mark, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(Label.Length).Min()];
}

/// <summary>A code of a public code system. <paramref name="Check"/> means that no second source has confirmed it.</summary>
public sealed record ExchangeCode(string System, string Code, string? Display, bool Check);

/// <summary>A range of numbers. The upper end is included, and so is the lower end unless <paramref name="FromExcluded"/>.</summary>
public sealed record NumberRange(decimal From, bool FromExcluded, decimal To)
{
    /// <summary>Whether the number lies in the range.</summary>
    public bool Contains(decimal number) => (FromExcluded ? number > From : number >= From) && number <= To;

    /// <summary>In words: "0 to 4", "above 0, up to 30".</summary>
    public override string ToString() => FromExcluded ? Invariant($"above {From}, up to {To}") : Invariant($"{From} to {To}");
}
