using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Questionnaires;

/// <summary>
/// The question about a fact. Its codes are the guideline's own, so that a form filler that extracts Observations as Structured Data
/// Capture describes writes them in the form in which the service reads facts.
/// </summary>
internal static class QuestionItem
{
    private const string MinValue = "http://hl7.org/fhir/StructureDefinition/minValue";
    private const string MaxValue = "http://hl7.org/fhir/StructureDefinition/maxValue";
    private const string UnitOf = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
    private const string Extract = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract";
    private const string Component = "component";
    private const string Ucum = "http://unitsofmeasure.org";

    /// <param name="guideline">The guideline.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="asOf">The latest day that may be an answer.</param>
    public static Questionnaire.ItemComponent Of(Guideline guideline, FactDefinition fact, DateOnly asOf) => new()
    {
        LinkId = fact.Id,
        Code = [new Coding(GuidelineCodeSystems.Facts(guideline), fact.Id, PlainText.Of(fact.Label))],
        Text = PlainText.Of(fact.Question),
        Type = fact.Type switch
        {
            FactType.Boolean => Questionnaire.QuestionnaireItemType.Boolean,
            FactType.Code => Questionnaire.QuestionnaireItemType.Choice,
            FactType.Codes => Questionnaire.QuestionnaireItemType.Group,
            FactType.Integer => Questionnaire.QuestionnaireItemType.Integer,
            FactType.Decimal => Questionnaire.QuestionnaireItemType.Decimal,
            _ => Questionnaire.QuestionnaireItemType.Date,
        },
        AnswerOption = fact.Type != FactType.Code ? [] :
            [.. fact.Values.Select(value => new Questionnaire.AnswerOptionComponent { Value = CodingOf(guideline, fact, value) })],
        Item = [.. fact.Type == FactType.Codes ? ValuesOf(guideline, fact) : [], .. NotesOn(fact)],
        Extension = [new Extension(Extract, new FhirBoolean(true)), .. UnitsOf(fact), .. LimitsOf(fact, asOf)],
    };

    /// <summary>
    /// A set gets one question for each value, because an empty selection from a list could mean that all are absent or that nobody
    /// asked.
    /// </summary>
    private static IEnumerable<Questionnaire.ItemComponent> ValuesOf(Guideline guideline, FactDefinition fact) =>
        fact.Values.Select(value => new Questionnaire.ItemComponent
        {
            LinkId = $"{fact.Id}.{value.Id}",
            Code = [CodingOf(guideline, fact, value)],
            Text = PlainText.Of(value.Label),
            Type = Questionnaire.QuestionnaireItemType.Boolean,
            Extension = [new Extension(Extract, new Code(Component))],
        });

    private static Coding CodingOf(Guideline guideline, FactDefinition fact, CodedValue value) =>
        new(GuidelineCodeSystems.Values(guideline, fact), value.Id, PlainText.Of(value.Label));

    /// <summary>How the answer is meant, and a range whose lower end is excluded, which no extension can say.</summary>
    private static IEnumerable<Questionnaire.ItemComponent> NotesOn(FactDefinition fact)
    {
        string range = fact.Range is { FromExcluded: true } ? $"Allowed: {fact.Range}." : "";
        string text = $"{fact.Note} {range}".Trim();
        if (text.Length > 0)
        {
            yield return new()
            {
                LinkId = $"{fact.Id}.-",
                Text = PlainText.Of(text),
                Type = Questionnaire.QuestionnaireItemType.Display,
            };
        }
    }

    private static IEnumerable<Extension> UnitsOf(FactDefinition fact)
    {
        if (fact.Unit is { } unit)
            yield return new Extension(UnitOf, new Coding(Ucum, unit, unit));
    }

    private static IEnumerable<Extension> LimitsOf(FactDefinition fact, DateOnly asOf)
    {
        if (fact.Type == FactType.Date)
            yield return new Extension(MaxValue, new Date(Invariant($"{asOf:yyyy-MM-dd}")));
        if (fact.Range is not { } range)
            yield break;
        yield return new Extension(MinValue, NumberOf(fact, range.From));
        yield return new Extension(MaxValue, NumberOf(fact, range.To));
    }

    private static DataType NumberOf(FactDefinition fact, decimal number) =>
        fact.Type == FactType.Integer && number is >= int.MinValue and <= int.MaxValue
            ? new Integer((int)number) : new FhirDecimal(number);
}
