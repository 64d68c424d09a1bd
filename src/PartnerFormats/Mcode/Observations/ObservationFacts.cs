using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Procedures;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>What observations say, by what their codes are about.</summary>
internal sealed class ObservationFacts(Guideline guideline)
{
    private readonly OwnFacts own = new(guideline);
    private readonly LesionSizes sizes = new();

    /// <summary>Whether an observation is about anything that is read.</summary>
    public bool IsRelevant(SourceResource source) => KindOf(source) is not null || own.Of(source.Json.Codings("code")) is not null;

    /// <summary>Reads an observation.</summary>
    public void Read(SourceResource source, Mapping into)
    {
        if (own.Of(source.Json.Codings("code")) is { } fact)
        {
            if (ReadObservation.Of(source, into.Findings, fact.Id) is { } said)
                own.Read(said, fact, into.Findings);
            return;
        }

        if (KindOf(source) is not { } kind)
            return;
        if (kind == ObservationKind.SpineImaging)
            ImagingFacts.ReadReport(source, into.Findings);
        else if (ReadObservation.Of(source, into.Findings, FactsOf(kind)) is { } observation)
            Read(observation, kind, into);
    }

    /// <summary>Adds what only all observations together say.</summary>
    public void Finish(Mapping into) => sizes.Add(into);

    private void Read(ReadObservation observation, ObservationKind kind, Mapping into)
    {
        switch (kind)
        {
            case ObservationKind.Her2Conclusion or ObservationKind.Her2Method:
                Her2Facts.Read(observation, kind, into);
                break;
            case ObservationKind.TumourSize:
                sizes.Read(observation, into);
                break;
            case ObservationKind.PerformanceStatus:
                PerformanceFacts.Read(observation, into.Findings);
                break;
            case ObservationKind.EjectionFraction:
                EjectionFractionFacts.Read(observation, into.Findings);
                break;
            case ObservationKind.DiseaseStatus:
                ResponseFacts.Read(observation, into);
                break;
            default:
                StageFacts.Read(observation, kind, into);
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
