using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>The M category; and whether T, N or the stage group say that the primary is locally advanced.</summary>
internal static partial class StageFacts
{
    private const string Reading = "Our reading: T4, N2, N3 and stage III are locally advanced; other categories leave it open.";

    /// <summary>Reads a category or a stage group.</summary>
    public static void Read(ReadObservation stage, ObservationKind kind, Mapping into)
    {
        string fact = kind == ObservationKind.MetastasisCategory ? FactIds.MetastaticStage : FactIds.LocallyAdvanced;
        if (into.Conditions.NotAboutBreastCancer(stage.Source, into.Resources) is { } reason)
        {
            into.Findings.Leave(stage.Source, "focus", reason, fact);
        }
        else if (kind == ObservationKind.MetastasisCategory)
        {
            if (stage.Answer(McodeCodes.MetastasisAnswers, into.Findings, fact) is { } category)
                into.Findings.Add(new(fact, new CodeValue(category), stage.Source, "valueCodeableConcept", stage.Date, stage.Standing));
        }
        else if (stage.Json.Codings("valueCodeableConcept").Any(coding => coding.System == CodeSystems.Ajcc && FormOf(kind).IsMatch(coding.Code)))
        {
            into.Findings.Add(new(fact, new BooleanValue(true), stage.Source, "valueCodeableConcept", stage.Date, stage.Standing) { Reading = Reading });
        }
        else
        {
            into.Findings.Leave(stage.Source, "valueCodeableConcept", "By itself it does not say whether the primary is locally advanced.", fact);
        }
    }

    private static Regex FormOf(ObservationKind kind) => kind switch
    {
        ObservationKind.TumourCategory => LocallyAdvancedTumour(),
        ObservationKind.NodeCategory => LocallyAdvancedNodes(),
        _ => StageThree(),
    };

    [GeneratedRegex(@"^[cp]?T4[a-d]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocallyAdvancedTumour();

    [GeneratedRegex(@"^[cp]?N[23][a-c]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocallyAdvancedNodes();

    [GeneratedRegex(@"^(3|III)[ABCabc]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StageThree();
}
