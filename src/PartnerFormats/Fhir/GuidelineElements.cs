using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;
using static GuidelineDecisions.Application.Texts.MarkdownText;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>Elements that the FHIR resources of a guideline share: its canonical URL, its actions, its statements as citations.</summary>
internal static class GuidelineElements
{
    /// <summary>The identifier system of decision ids.</summary>
    public const string DecisionIdSystem = "urn:guideline-decisions:decision";

    private const string Strength = "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation";
    private const string Quality = "http://hl7.org/fhir/StructureDefinition/cqf-qualityOfEvidence";

    /// <summary>The canonical URL of a guideline version, with the version.</summary>
    public static string Canonical(Guideline guideline) => $"{guideline.Canonical}|{guideline.Version}";

    /// <summary>The canonical URL of the Library of a guideline, without the version.</summary>
    public static string LibraryOf(Guideline guideline) => $"{guideline.Canonical}/library";

    /// <summary>The id in PascalCase. An id may have several hyphens in a row.</summary>
    public static string NameOf(Guideline guideline) => string.Concat(
        guideline.Id.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    public static PublicationStatus StatusOf(Guideline guideline) => guideline.Status switch
    {
        GuidelineStatus.Active => PublicationStatus.Active,
        GuidelineStatus.Retired => PublicationStatus.Retired,
        _ => PublicationStatus.Draft,
    };

    public static CodeableConcept Action(Guideline guideline, string action) => new()
    {
        Coding = [new Hl7.Fhir.Model.Coding($"{guideline.Canonical}/actions", action, LabelOf(guideline, action))],
        Text = LabelOf(guideline, action),
    };

    public static ActionDefinition ActionOf(Guideline guideline, string action) =>
        guideline.Topics.SelectMany(topic => topic.Actions).Single(known => known.Id == action);

    public static string LabelOf(Guideline guideline, string action) => ActionOf(guideline, action).Label;

    /// <summary>
    /// The statements as citations: the quotation and its references, with the strength and the directness of the evidence as extensions.
    /// </summary>
    public static List<RelatedArtifact> Citations(Guideline guideline, IEnumerable<string> statements) =>
        [.. statements.Select(id => Citation(guideline, guideline.Statements.Single(statement => statement.Id == id)))];

    /// <summary>A code that the guideline lists with a display.</summary>
    public static CodeableConcept Concept(ExchangeCode code) => new()
    {
        Coding = [new Hl7.Fhir.Model.Coding(CodeSystems.FromGuideline(code.System), code.Code, code.Display)],
        Text = code.Display,
    };

    private static RelatedArtifact Citation(Guideline guideline, Statement statement)
    {
        IEnumerable<string> references = statement.Citation
            .Select(number => guideline.References.Single(reference => reference.Number == number))
            .Select(reference => Invariant($"[{reference.Number}] {EscapeActive(reference.Citation ?? "(not identified)")}"));
        IEnumerable<string> remarks = new[] { statement.Note, statement.Reading, statement.Concern }.OfType<string>()
            .Select(text => $"\n\n{EscapeActive(text)}");
        return new()
        {
            Type = RelatedArtifact.RelatedArtifactType.Citation,
            Label = statement.Id,
            Citation = $"{statement.Quotation(EscapeActive)} {string.Join("; ", references)}{string.Concat(remarks)}".TrimEnd(),
            // R4 allows these extensions only on an attachment.
            Document = new Attachment
            {
                Title = $"{statement.Strength} ({string.Join(", ", statement.Directness.Select(Names.Of))})",
                Extension =
                [
                    new Extension(Strength, new CodeableConcept { Text = statement.Strength }),
                    new Extension(Quality, new CodeableConcept { Text = string.Join(", ", statement.Directness.Select(Names.Of)) }),
                ],
            },
        };
    }
}
