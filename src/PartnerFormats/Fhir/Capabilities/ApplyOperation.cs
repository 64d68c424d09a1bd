using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.Capabilities;

/// <summary>The definition of our <c>$apply</c>: the standard's, with the parameters <c>data</c> and <c>asOf</c> of our own.</summary>
internal static class ApplyOperation
{
    public const string Id = "plan-definition-apply";

    public const string Url = "https://example.org/guidelines/OperationDefinition/" + Id;

    private const string Standard = "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply";

    public static OperationDefinition Definition { get; } = new()
    {
        Id = Id,
        Url = Url,
        Version = "1.0.0",
        Name = "GuidelineDecisionsApply",
        Title = "Apply a guideline to the resources of a patient",
        Status = PublicationStatus.Active,
        Kind = OperationDefinition.OperationKind.Operation,
        Experimental = true,
        Date = GetFhirMetadataEndpoint.Changed,
        Description =
            "Applies a guideline version to a patient's resources, which the request brings along, and returns a draft CarePlan. "
            + "Nothing is stored. A Bundle alone is accepted in place of Parameters with data at the level of the instance.",
        AffectsState = false,
        Code = "apply",
        Base = Standard,
        Resource = [ResourceType.PlanDefinition],
        System = false,
        Type = true,
        Instance = true,
        Parameter =
        [
            In("planDefinition", FHIRAllTypes.PlanDefinition, "At the level of the type: the PlanDefinition. Its url and version count."),
            In("canonical", FHIRAllTypes.Canonical, "At the level of the type, in place of planDefinition: its canonical URL."),
            In("subject", FHIRAllTypes.String, "A reference to the patient (also as valueReference).", min: 1),
            In("data", FHIRAllTypes.Bundle, "Our own parameter: the patient's resources.", min: 1),
            In("asOf", FHIRAllTypes.Date, "Our own parameter: the day on which the plan is made; the partner's today without it."),
            In("encounter", FHIRAllTypes.String, "A reference to the encounter, which the plan repeats."),
            In("practitioner", FHIRAllTypes.String, "A reference to the author, which the plan repeats."),
            In("organization", FHIRAllTypes.String, "A reference to an organization, which the plan repeats as a contributor."),
            .. new[] { "userType", "userLanguage", "userTaskContext", "setting", "settingContext" }
                .Select(name => In(name, FHIRAllTypes.CodeableConcept, "Accepted, and has no effect.")),
            new()
            {
                Name = "return",
                Use = OperationParameterUse.Out,
                Min = 1,
                Max = "1",
                Type = FHIRAllTypes.CarePlan,
                Documentation = "The draft. Its one activity is a RequestGroup.",
            },
        ],
    };

    private static OperationDefinition.ParameterComponent In(string name, FHIRAllTypes type, string documentation, int min = 0) => new()
    {
        Name = name,
        Use = OperationParameterUse.In,
        Min = min,
        Max = "1",
        Type = type,
        Documentation = documentation,
    };
}
