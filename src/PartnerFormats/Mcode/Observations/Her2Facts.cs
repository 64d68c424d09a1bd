using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>HER2: the laboratory's conclusion, or a method beneath it.</summary>
internal static class Her2Facts
{
    /// <summary>Reads a tumour marker test.</summary>
    public static void Read(ReadObservation test, ObservationKind kind, Mapping into)
    {
        if (into.Conditions.NotAboutBreastCancer(test.Source, into.Resources) is { } reason)
        {
            into.Findings.Leave(test.Source, "focus", reason, FactIds.Her2Status);
            return;
        }

        if (test.Answer(McodeCodes.Her2Answers, into.Findings, FactIds.Her2Status) is not { } status)
            return;
        into.Findings.Add(new(FactIds.Her2Status, new CodeValue(status), test.Source, "valueCodeableConcept", test.Date, test.Standing)
        {
            IsConclusion = kind == ObservationKind.Her2Conclusion,
        });
    }
}
