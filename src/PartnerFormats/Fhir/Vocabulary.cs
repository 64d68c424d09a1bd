using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using Hl7.Fhir.Model;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>The systems, extensions and small pieces that everything we write as FHIR shares.</summary>
internal static class Vocabulary
{
    /// <summary>The system of decision ids.</summary>
    public const string Decisions = "urn:guideline-decisions:decision";

    private const string Strength = "http://hl7.org/fhir/StructureDefinition/cqf-strengthOfRecommendation";
    private const string Quality = "http://hl7.org/fhir/StructureDefinition/cqf-qualityOfEvidence";

    /// <summary>A guideline version's canonical, with the version.</summary>
    public static string Canonical(Guideline guideline) => $"{guideline.Canonical}|{guideline.Version}";

    /// <summary>An action of a guideline, by our name and in words.</summary>
    public static CodeableConcept Action(Guideline guideline, string action) => new()
    {
        Coding = [new Hl7.Fhir.Model.Coding($"{guideline.Canonical}/actions", action, LabelOf(guideline, action))],
        Text = LabelOf(guideline, action),
    };

    /// <summary>An action in words.</summary>
    public static string LabelOf(Guideline guideline, string action) =>
        guideline.Topics.SelectMany(topic => topic.Actions).Single(known => known.Id == action).Label;

    /// <summary>The statements as citations: the source's words, its references, and as extensions its strength word and how directly it speaks.</summary>
    public static List<RelatedArtifact> Citations(Guideline guideline, IEnumerable<string> statements) =>
        [.. statements.Select(id => Citation(guideline, guideline.Statements.Single(statement => statement.Id == id)))];

    /// <summary>A SNOMED CT code with its words.</summary>
    public static CodeableConcept Snomed(string code, string display) => new() { Coding = [new Hl7.Fhir.Model.Coding(CodeSystems.Snomed, code, display)], Text = display };

    private static RelatedArtifact Citation(Guideline guideline, Statement statement)
    {
        IEnumerable<string> references = statement.Citation.Select(number => guideline.References.Single(reference => reference.Number == number))
            .Select(reference => $"[{reference.Number}] {reference.Citation ?? "(not identified)"}");
        string doubts = string.Concat(new[] { statement.Note, statement.Reading, statement.Concern }.OfType<string>().Select(text => $"\n\n{text}"));
        return new()
        {
            Type = RelatedArtifact.RelatedArtifactType.Citation,
            Label = statement.Id,
            Citation = $"\"{statement.Quote}\" {string.Join("; ", references)}{doubts}".TrimEnd(),
            // R4 allows these extensions on an attachment and nowhere else.
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
