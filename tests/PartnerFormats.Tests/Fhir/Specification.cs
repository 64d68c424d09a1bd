using Firely.Fhir.Validation;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>Firely's validator with the profiles, value sets and invariants of the R4 specification.</summary>
internal static class Specification
{
    private static readonly CachedResolver Source = new(ZipSource.CreateValidationSource());

    private static readonly Validator Validator = new(Source, new LocalTerminologyService(Source));

    public static IEnumerable<string> ErrorsIn(string json)
    {
        ITypedElement resource = FhirJsonNode.Parse(json).ToTypedElement(new StructureDefinitionSummaryProvider(Source));
        return Validator.Validate(ElementNode.FromElement(resource)).Issue
            .Where(issue => issue.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal)
            .Select(issue => $"{string.Join(", ", issue.Expression)}: {issue.Details?.Text ?? issue.Diagnostics}");
    }
}
