using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Conditions;

/// <summary>Reads facts from conditions: metastases, and HER2 where the diagnosis names it.</summary>
internal static class ConditionFacts
{
    public static void Read(SourceResource source, ConditionSet conditions, MappingCollector output)
    {
        if (conditions.Of(source) is not { } condition)
            return;
        foreach (ConditionKind kind in condition.Kinds)
            Read(condition, kind, output);
        if (condition is { IsVertebral: true, Verification: null, IsPresent: true })
        {
            output.AddUnmappedWhileUnknown(
                source, "bodySite", "The number of vertebral metastases is unknown: a record need not list them all.", "vertebralSites",
                "contiguousSegments");
        }
    }

    private static void Read(RecognizedCondition condition, ConditionKind kind, MappingCollector output)
    {
        switch (kind)
        {
            case ConditionKind.Her2PositiveBreastCancer or ConditionKind.Her2Positive:
                AddHer2("positive", condition, output);
                break;
            case ConditionKind.Her2Negative:
                AddHer2("negative", condition, output);
                break;
            case ConditionKind.VertebralMetastasis or ConditionKind.BoneMetastasis or ConditionKind.Metastasis:
                AddVertebral(condition, kind, output);
                break;
            case ConditionKind.BrainMetastasis:
                output.AddUnmappedWhileUnknown(
                    condition.Source, "code", "The code does not say whether the brain metastases are stable or active.",
                    FactIds.BrainMetastases);
                break;
            case ConditionKind.CordCompression:
                output.AddUnmappedWhileUnknown(
                    condition.Source, "code", "The code records cord compression, but neither its ESCC grade nor the accompanying signs.",
                    FactIds.EsccGrade, FactIds.Symptoms);
                break;
        }
    }

    private static void AddHer2(string status, RecognizedCondition condition, MappingCollector output)
    {
        if (condition.Verification is { } doubt)
        {
            output.AddUnmapped(condition.Source, "verificationStatus", doubt, FactIds.Her2Status);
            return;
        }

        FhirDate? date = EffectiveDate.OfCondition(condition.Source.Json);
        output.Add(new(FactIds.Her2Status, new CodeValue(status), condition.Source, "code", date, ResultStatus.Final));
    }

    private static void AddVertebral(RecognizedCondition condition, ConditionKind kind, MappingCollector output)
    {
        const string Fact = FactIds.VertebralMetastasis;
        SourceResource source = condition.Source;
        if (condition.Verification is { } doubt)
            output.AddUnmapped(source, "verificationStatus", doubt, Fact);
        else if (!condition.IsVertebral)
            output.AddUnmapped(source, "bodySite", "The metastasis has no site, or a site that is not known to be vertebral.", Fact);
        else if (condition.IsPresent != true)
            output.AddUnmapped(source, "clinicalStatus", "The clinical status does not say that the metastasis is present.", Fact);
        else
            output.Add(Present(condition, kind, source));
    }

    private static Candidate Present(RecognizedCondition condition, ConditionKind kind, SourceResource source)
    {
        bool byCode = kind == ConditionKind.VertebralMetastasis;
        FhirDate? date = EffectiveDate.OfCondition(source.Json);
        return new(FactIds.VertebralMetastasis, new BooleanValue(true), source, byCode ? "code" : "bodySite", date, ResultStatus.Final)
        {
            IsUnconfirmed = byCode && condition.Levels.IsEmpty,
        };
    }
}
