using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Conditions;

/// <summary>What conditions say: metastases, and HER2 where a diagnosis names it.</summary>
internal static class ConditionFacts
{
    /// <summary>Reads a condition.</summary>
    public static void Read(SourceResource source, Mapping into)
    {
        if (into.Conditions.Of(source) is not { } condition)
            return;
        foreach (ConditionKind kind in condition.Kinds)
            Read(condition, kind, into.Findings);
        if (condition is { IsVertebral: true, Verification: null, IsPresent: true })
        {
            into.Findings.LeaveUnknown(
                source, "bodySite", "How many vertebral metastases there are cannot be told: a record need not name them all.", "vertebralSites", "contiguousSegments");
        }
    }

    private static void Read(ReadCondition condition, ConditionKind kind, Findings into)
    {
        switch (kind)
        {
            case ConditionKind.Her2PositiveBreastCancer or ConditionKind.Her2Positive:
                AddHer2("positive", condition, into);
                break;
            case ConditionKind.Her2Negative:
                AddHer2("negative", condition, into);
                break;
            case ConditionKind.VertebralMetastasis or ConditionKind.BoneMetastasis or ConditionKind.Metastasis:
                AddVertebral(condition, kind, into);
                break;
            case ConditionKind.BrainMetastasis:
                into.LeaveUnknown(condition.Source, "code", "Whether the brain metastases are stable or active is not said.", FactIds.BrainMetastases);
                break;
            case ConditionKind.CordCompression:
                into.LeaveUnknown(
                    condition.Source, "code", "A compression of the cord is recorded, but neither its ESCC grade nor the signs that go with it.",
                    FactIds.EsccGrade, FactIds.Symptoms);
                break;
        }
    }

    private static void AddHer2(string status, ReadCondition condition, Findings into)
    {
        if (condition.Verification is { } doubt)
            into.Leave(condition.Source, "verificationStatus", doubt, FactIds.Her2Status);
        else
            into.Add(new(FactIds.Her2Status, new CodeValue(status), condition.Source, "code", Effective.OfCondition(condition.Source.Json), Standing.Final));
    }

    private static void AddVertebral(ReadCondition condition, ConditionKind kind, Findings into)
    {
        SourceResource source = condition.Source;
        if (condition.Verification is { } doubt)
            into.Leave(source, "verificationStatus", doubt, FactIds.VertebralMetastasis);
        else if (!condition.IsVertebral)
            into.Leave(source, "bodySite", "It is a metastasis, but its site is not said, or not known to be vertebral.", FactIds.VertebralMetastasis);
        else if (condition.IsPresent != true)
            into.Leave(source, "clinicalStatus", "It is not said to be there now.", FactIds.VertebralMetastasis);
        else
            into.Add(Present(condition, kind, source));
    }

    private static Candidate Present(ReadCondition condition, ConditionKind kind, SourceResource source)
    {
        bool byCode = kind == ConditionKind.VertebralMetastasis;
        return new(
            FactIds.VertebralMetastasis, new BooleanValue(true), source, byCode ? "code" : "bodySite", Effective.OfCondition(source.Json), Standing.Final)
        {
            IsUnconfirmed = byCode && condition.Levels.IsEmpty,
        };
    }
}
