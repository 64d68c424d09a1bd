using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads the M category, and from T, N or the stage group whether the primary is locally advanced.</summary>
internal static partial class StageFacts
{
    private const string Reading = "Our reading: T4, N2, N3 and stage III mean locally advanced; other categories leave it open.";

    public static void Read(ObservationResult stage, ObservationKind kind, ConditionSet conditions, MappingCollector output)
    {
        string fact = kind == ObservationKind.MetastasisCategory ? FactIds.MetastaticStage : FactIds.LocallyAdvanced;
        if (conditions.WhyNotAboutBreastCancer(stage.Source) is { } reason)
        {
            output.AddUnmapped(stage.Source, "focus", reason, fact);
        }
        else if (kind == ObservationKind.MetastasisCategory)
        {
            if (stage.CodedValue(McodeCodes.MetastasisValues, output, fact) is { } category)
                output.Add(new(fact, new CodeValue(category), stage.Source, "valueCodeableConcept", stage.Date, stage.Status));
        }
        else if (IsLocallyAdvanced(stage, kind))
        {
            var value = new BooleanValue(true);
            output.Add(new(fact, value, stage.Source, "valueCodeableConcept", stage.Date, stage.Status) { Reading = Reading });
        }
        else
        {
            const string Reason = "By itself this category does not say whether the primary is locally advanced.";
            output.AddUnmapped(stage.Source, "valueCodeableConcept", Reason, fact);
        }
    }

    private static bool IsLocallyAdvanced(ObservationResult stage, ObservationKind kind) => stage.Json.Codings("valueCodeableConcept")
        .Any(coding => coding.System == CodeSystems.Ajcc && FormOf(kind).IsMatch(coding.Code));

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
