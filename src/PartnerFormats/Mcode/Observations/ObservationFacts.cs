using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads facts from observations with public codes: hands each one to the reader for what its code is about.</summary>
internal sealed class ObservationFacts
{
    private readonly LesionSizes sizes = new();

    public static bool IsRelevant(SourceResource source) => KindOf(source) is not null;

    public void Read(SourceResource source, ConditionSet conditions, MappingCollector output)
    {
        if (KindOf(source) is not { } kind)
            return;
        if (kind == ObservationKind.SpineImaging)
            ImagingFacts.ReadReport(source, output);
        else if (ObservationResult.Of(source, output, FactsOf(kind)) is { } observation)
            Read(observation, kind, conditions, output);
    }

    /// <summary>Adds the facts that depend on several observations, once every observation has been read.</summary>
    public void Finish(ConditionSet conditions, MappingCollector output) => sizes.Finish(conditions, output);

    private void Read(ObservationResult observation, ObservationKind kind, ConditionSet conditions, MappingCollector output)
    {
        switch (kind)
        {
            case ObservationKind.Her2Conclusion or ObservationKind.Her2Method:
                Her2Facts.Read(observation, kind, conditions, output);
                break;
            case ObservationKind.TumourSize:
                sizes.Read(observation, conditions, output);
                break;
            case ObservationKind.PerformanceStatus:
                PerformanceStatusFacts.Read(observation, output);
                break;
            case ObservationKind.EjectionFraction:
                EjectionFractionFacts.Read(observation, output);
                break;
            case ObservationKind.DiseaseStatus:
                ResponseFacts.Read(observation, conditions, output);
                break;
            default:
                StageFacts.Read(observation, kind, conditions, output);
                break;
        }
    }

    private static ObservationKind? KindOf(SourceResource source)
    {
        foreach (Coding coding in source.Json.Codings("code"))
        {
            if (McodeCodes.Observations.TryGetValue(coding, out ObservationKind kind))
                return kind;
        }

        return null;
    }

    private static string[] FactsOf(ObservationKind kind) => kind switch
    {
        ObservationKind.Her2Conclusion or ObservationKind.Her2Method => [FactIds.Her2Status],
        ObservationKind.MetastasisCategory => [FactIds.MetastaticStage],
        ObservationKind.TumourSize => [FactIds.LargestLesionCm],
        ObservationKind.PerformanceStatus => [FactIds.Ecog],
        ObservationKind.EjectionFraction => [FactIds.LvefPercent, FactIds.LvefDate],
        ObservationKind.DiseaseStatus => [FactIds.ResponseVertebral, FactIds.ResponseExtracranial, FactIds.ResponseIntracranial],
        _ => [FactIds.LocallyAdvanced],
    };
}
