namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// A patient as a programmer would write it for guideline 1.0.0: a property for each fact that its rules use, null when unknown.
/// Measurements are decimal, because facts are exact.
/// </summary>
public sealed record Patient
{
    public required DateOnly AsOf { get; init; }
    public Her2Status? Her2Status { get; init; }
    public bool? LocallyAdvanced { get; init; }
    public MetastaticStage? MetastaticStage { get; init; }
    public bool? VertebralMetastasis { get; init; }
    public Symptoms? Symptoms { get; init; }
    public PrimaryTumour? PrimaryTumour { get; init; }
    public int? VertebralSites { get; init; }
    public int? ContiguousSegments { get; init; }
    public decimal? LargestLesionCm { get; init; }
    public bool? SymptomaticMassEffect { get; init; }
    public EsccGrade? EsccGrade { get; init; }
    public int? Sins { get; init; }
    public SinsLocation? SinsLocation { get; init; }
    public SinsPain? SinsPain { get; init; }
    public SinsLesion? SinsLesion { get; init; }
    public SinsAlignment? SinsAlignment { get; init; }
    public SinsCollapse? SinsCollapse { get; init; }
    public SinsPosterolateral? SinsPosterolateral { get; init; }
    public int? Ecog { get; init; }
    public BrainMetastases? BrainMetastases { get; init; }
    public BrainMetastasesExtent? BrainMetastasesExtent { get; init; }
    public int? LinesCompleted { get; init; }
    public Regimen? CurrentRegimen { get; init; }
    public Regimen? PlannedRegimen { get; init; }
    public Agents? PriorAgents { get; init; }
    public Response? ResponseVertebral { get; init; }
    public Response? ResponseExtracranial { get; init; }
    public Response? ResponseIntracranial { get; init; }
    public DateOnly? ResponseDate { get; init; }
    public DateOnly? VertebralRadiotherapyEnd { get; init; }
    public bool? SpineSurgeryDone { get; init; }
    public DateOnly? SpineSurgeryDate { get; init; }
    public ProposedPlan? ProposedPlan { get; init; }
    public decimal? LvefPercent { get; init; }
    public bool? InterstitialLungDisease { get; init; }
    public bool? Pregnant { get; init; }
    public decimal? CreatinineClearance { get; init; }
    public DpdDeficiency? DpdDeficiency { get; init; }

    /// <summary>The least SINS that the known components allow.</summary>
    public int SinsLeast => Sins
        ?? (int)SinsLocation.GetValueOrDefault() + (int)SinsPain.GetValueOrDefault() + (int)SinsLesion.GetValueOrDefault()
        + (int)SinsAlignment.GetValueOrDefault() + (int)SinsCollapse.GetValueOrDefault() + (int)SinsPosterolateral.GetValueOrDefault();

    /// <summary>The greatest SINS that the known components allow.</summary>
    public int SinsMost => Sins
        ?? (int)SinsLocation.GetValueOrDefault(Benchmarks.SinsLocation.Junctional)
        + (int)SinsPain.GetValueOrDefault(Benchmarks.SinsPain.Mechanical)
        + (int)SinsLesion.GetValueOrDefault(Benchmarks.SinsLesion.Lytic)
        + (int)SinsAlignment.GetValueOrDefault(Benchmarks.SinsAlignment.Subluxation)
        + (int)SinsCollapse.GetValueOrDefault(Benchmarks.SinsCollapse.Over50)
        + (int)SinsPosterolateral.GetValueOrDefault(Benchmarks.SinsPosterolateral.Bilateral);
}
