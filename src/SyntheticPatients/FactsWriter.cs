using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Patients;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>Writes the known facts of a patient, in the order of the guideline's facts.</summary>
internal readonly struct FactsWriter(Utf8JsonWriter json, Patient patient, DateOnly asOf, Draws draws)
{
    private static readonly ImmutableArray<string> SymptomCodes =
    [
        "mechanicalPain", "nonMechanicalPain", "radicularPain", "motorDeficit", "sensoryDeficit", "bladderBowelDysfunction",
        "gaitDisturbance",
    ];

    private static readonly ImmutableArray<string> AgentCodes =
    [
        "taxane", "trastuzumab", "pertuzumab", "trastuzumab-deruxtecan", "trastuzumab-emtansine", "tucatinib", "capecitabine",
        "lapatinib", "other",
    ];

    private readonly KnownFactWriter facts = new(json, patient.Knowledge, asOf, draws);

    public void Write()
    {
        WriteScope();
        if (patient.Spine.Lesions is { } lesions)
            WriteLesions(lesions);
        WriteState();
        WriteSystemicTherapy();
        WriteLocalTherapy();
        WriteSafety();
    }

    private void WriteScope()
    {
        Disease disease = patient.Disease;
        facts.Code(FactGroup.Pathology, "her2Status"u8, disease.Her2Status);
        facts.Boolean(FactGroup.Staging, "locallyAdvanced"u8, disease.LocallyAdvanced);
        facts.Code(FactGroup.Staging, "metastaticStage"u8, disease.MetastaticStage);
        facts.Boolean(FactGroup.Staging, "vertebralMetastasis"u8, disease.HasVertebralMetastasis);
        facts.Set(FactGroup.Examination, "symptoms"u8, (int)patient.Spine.Symptoms, SymptomCodes.AsSpan());
        facts.Code(FactGroup.Primary, "primaryTumour"u8, disease.PrimaryTumour);
        facts.Number(FactGroup.SpineExtent, "vertebralSites"u8, patient.Spine.Sites);
    }

    private void WriteLesions(Lesions lesions)
    {
        facts.Number(FactGroup.SpineExtent, "contiguousSegments"u8, lesions.ContiguousSegments);
        facts.Decimal(FactGroup.SpineMri, "largestLesionCm"u8, lesions.LargestMillimetres);
        facts.Boolean(FactGroup.SpineMri, "symptomaticMassEffect"u8, lesions.HasSymptomaticMassEffect);
        facts.Code(FactGroup.SpineMri, "esccGrade"u8, lesions.Escc);
        Sins sins = lesions.Sins;
        SinsForm form = KnownTables.SinsForms.Draw(draws);
        if (form is SinsForm.Total or SinsForm.Both)
            facts.Number(FactGroup.Sins, "sins"u8, sins.Total);
        if (form == SinsForm.Total)
            return;
        int gap = form == SinsForm.SomeComponents ? KnownTables.ComponentGap : 0;
        WriteSinsComponent("sinsLocation"u8, sins.Location, gap);
        WriteSinsComponent("sinsPain"u8, sins.Pain, gap);
        WriteSinsComponent("sinsLesion"u8, sins.Lesion, gap);
        WriteSinsComponent("sinsAlignment"u8, sins.Alignment, gap);
        WriteSinsComponent("sinsCollapse"u8, sins.Collapse, gap);
        WriteSinsComponent("sinsPosterolateral"u8, sins.Posterolateral, gap);
    }

    private void WriteSinsComponent(ReadOnlySpan<byte> fact, SinsComponent part, int gap)
    {
        if (!draws.Chance(gap))
            facts.Code(FactGroup.Sins, fact, part.Code);
    }

    private void WriteState()
    {
        facts.Number(FactGroup.Performance, "ecog"u8, patient.Fitness.Ecog);
        facts.Code(FactGroup.Brain, "brainMetastases"u8, patient.Disease.Brain);
        facts.Code(FactGroup.Brain, "brainMetastasesExtent"u8, patient.Disease.BrainExtent);
    }

    private void WriteSystemicTherapy()
    {
        Therapy therapy = patient.Therapy;
        facts.Number(FactGroup.SystemicHistory, "linesCompleted"u8, therapy.LinesCompleted);
        facts.Code(FactGroup.SystemicHistory, "currentRegimen"u8, therapy.Current.Code);
        facts.Code(FactGroup.Board, "plannedRegimen"u8, patient.Plans.Regimen.Code);
        facts.Set(FactGroup.SystemicHistory, "priorAgents"u8, (int)therapy.Received, AgentCodes.AsSpan());
        if (patient.Responses is not { } responses)
            return;
        facts.Code(FactGroup.Responses, "responseVertebral"u8, responses.Vertebral);
        facts.Code(FactGroup.Responses, "responseExtracranial"u8, responses.Extracranial);
        // Without imaging of the brain its response is unknown.
        if (patient.Knowledge.Has(FactGroup.Brain))
            facts.Code(FactGroup.Responses, "responseIntracranial"u8, responses.Intracranial);
        facts.Day(FactGroup.Responses, "responseDate"u8, patient.Timeline.Responses);
    }

    private void WriteLocalTherapy()
    {
        Timeline timeline = patient.Timeline;
        facts.Day(FactGroup.LocalHistory, "vertebralRadiotherapyEnd"u8, timeline.Radiotherapy);
        facts.Day(FactGroup.SpineMri, "lastSpineImaging"u8, timeline.LastImaging);
        facts.Boolean(FactGroup.LocalHistory, "spineSurgeryDone"u8, timeline.Surgery is not null);
        facts.Day(FactGroup.LocalHistory, "spineSurgeryDate"u8, timeline.Surgery);
        facts.Code(FactGroup.Board, "proposedPlan"u8, patient.Plans.Proposed);
    }

    private void WriteSafety()
    {
        Fitness fitness = patient.Fitness;
        facts.Decimal(FactGroup.Cardiology, "lvefPercent"u8, fitness.LvefTenths);
        facts.Day(FactGroup.Cardiology, "lvefDate"u8, patient.Timeline.Lvef);
        facts.Boolean(FactGroup.Safety, "interstitialLungDisease"u8, fitness.HasLungDisease);
        facts.Boolean(FactGroup.Safety, "pregnant"u8, fitness.IsPregnant);
        facts.Decimal(FactGroup.Laboratory, "creatinineClearance"u8, fitness.CreatinineTenths);
        facts.Code(FactGroup.Laboratory, "childPugh"u8, fitness.ChildPugh);
        facts.Code(FactGroup.Pharmacogenetics, "dpdDeficiency"u8, fitness.DpdDeficiency);
    }
}
