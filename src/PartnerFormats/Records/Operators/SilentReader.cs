using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reports resources that are about facts and do not state them (<see cref="SilentOperator"/>).</summary>
internal sealed class SilentReader(SilentOperator declared, TumourSet tumours) : FactReader
{
    public override ImmutableArray<string> Facts { get; } = [.. declared.Facts.Keys.Order(StringComparer.Ordinal)];

    public override IEnumerable<string> Groups =>
        [.. declared.Conditions, .. declared.Procedures, .. declared.Observations, .. declared.Values, .. declared.Medications];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Condition" => source.IsIn("code", declared.Conditions),
        "Procedure" or "DiagnosticReport" => source.IsIn("code", declared.Procedures),
        "ImagingStudy" => source.IsIn("procedureCode", declared.Procedures),
        "Observation" => ObservationResult.HasCode(source, declared.Observations) || CodedValues.Of(source).AreIn(declared.Values),
        _ => DrugCodes.IsMedication(source) && DrugCodes.Of(source, tumours.Resources).AreIn(declared.Medications),
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        foreach (IGrouping<string, string> reason in Facts.GroupBy(fact => declared.Facts[fact]))
            output.AddUnmappedWhileUnknown(source, ElementOf(source), reason.Key, [.. reason]);
        if (declared.Alert is { } alert
            && source.Type == "Condition"
            && tumours.Of(source) is { IsEnteredInError: false, IsRefuted: false, IsPresent: not false })
            output.Alerts.Add(new(source, alert, Facts, HasTumour));
    }

    /// <summary>Whether the guideline's cancer, or a metastasis, is recorded.</summary>
    private bool HasTumour =>
        !tumours.Tumours.IsEmpty
        || tumours.All.Any(each => each is { Kind: ConditionKind.Metastasis, IsEnteredInError: false, IsRefuted: false });

    private string ElementOf(SourceResource source) =>
        DrugCodes.IsMedication(source) ? "medication"
        : source.Type == "ImagingStudy" ? "procedureCode"
        : source.Type == "Observation" && !ObservationResult.HasCode(source, declared.Observations) ? "value"
        : "code";
}
