using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads HER2 from tumour marker tests: the laboratory's conclusion, or a single method that it rests on.</summary>
internal static class Her2Facts
{
    public static void Read(ObservationResult test, ObservationKind kind, ConditionSet conditions, MappingCollector output)
    {
        if (conditions.WhyNotAboutBreastCancer(test.Source) is { } reason)
        {
            output.AddUnmapped(test.Source, "focus", reason, FactIds.Her2Status);
            return;
        }

        if (test.CodedValue(McodeCodes.Her2Values, output, FactIds.Her2Status) is not { } status)
            return;
        output.Add(new(FactIds.Her2Status, new CodeValue(status), test.Source, "valueCodeableConcept", test.Date, test.Status)
        {
            IsConclusion = kind == ObservationKind.Her2Conclusion,
        });
    }
}
