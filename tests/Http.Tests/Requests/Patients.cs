namespace GuidelineDecisions.Http.Tests.Requests;

/// <summary>
/// Invented patients as of <see cref="Ask.AsOf"/>, as JSON objects of facts. Their answers together have every member of answers.
/// </summary>
internal static class Patients
{
    public const string NothingKnown = "{}";

    /// <summary>In scope, every fact known.</summary>
    public const string Full = """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
          "symptoms": ["mechanicalPain", "radicularPain"], "primaryTumour": "intact", "vertebralSites": 2, "contiguousSegments": 1,
          "largestLesionCm": 3.5, "symptomaticMassEffect": true, "esccGrade": "1c",
          "sins": 10, "sinsLocation": "junctional", "sinsPain": "mechanical", "sinsLesion": "lytic", "sinsAlignment": "normal",
          "sinsCollapse": "involvedOver50", "sinsPosterolateral": "unilateral",
          "ecog": 1, "brainMetastases": "stable", "brainMetastasesExtent": "limited", "linesCompleted": 1,
          "currentRegimen": "taxane-trastuzumab-pertuzumab", "plannedRegimen": "trastuzumab-deruxtecan",
          "priorAgents": ["taxane", "trastuzumab", "pertuzumab"],
          "responseVertebral": "PD", "responseExtracranial": "SD", "responseIntracranial": "SD", "responseDate": "2026-11-02",
          "vertebralRadiotherapyEnd": "2026-05-01", "lastSpineImaging": "2026-08-15", "spineSurgeryDone": true,
          "spineSurgeryDate": "2026-03-01", "proposedPlan": "B", "lvefPercent": 62.5, "lvefDate": "2026-10-20",
          "interstitialLungDisease": false, "pregnant": false, "creatinineClearance": 88, "childPugh": "A", "dpdDeficiency": "none"
        }
        """;

    /// <summary>Only symptoms are known, and they are signs of the spinal cord.</summary>
    public const string EmergencyScopeUnknown = """{ "symptoms": ["bladderBowelDysfunction"] }""";

    public const string EmergencyOutOfScope = """{ "her2Status": "negative", "symptoms": ["motorDeficit", "gaitDisturbance"] }""";

    public const string EmergencyInScope = """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
          "symptoms": ["sensoryDeficit"], "esccGrade": "2", "sinsLocation": "mobile", "sinsPain": "mechanical"
        }
        """;

    /// <summary>A small asymptomatic lesion on a regimen with CNS activity, so that local treatment may be deferred.</summary>
    public const string Deferral = """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
          "symptoms": [], "vertebralSites": 1, "contiguousSegments": 1, "largestLesionCm": 1.9, "symptomaticMassEffect": false,
          "esccGrade": "0", "sins": 4, "ecog": 0, "linesCompleted": 1, "currentRegimen": "none",
          "plannedRegimen": "tucatinib-capecitabine-trastuzumab", "responseVertebral": "SD", "responseExtracranial": "SD",
          "responseIntracranial": "SD", "primaryTumour": "resected"
        }
        """;

    public const string Extensive = """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
          "vertebralSites": 6, "contiguousSegments": 4, "brainMetastases": "active", "brainMetastasesExtent": "extensive",
          "largestLesionCm": 2.5, "pregnant": true, "lvefPercent": 35, "proposedPlan": "C"
        }
        """;

    /// <summary>Irradiated; imaging is not due yet.</summary>
    public const string ImagingScheduled = """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
          "vertebralRadiotherapyEnd": "2026-10-31"
        }
        """;

    public const string ImagingOverdue = """
        {
          "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
          "vertebralRadiotherapyEnd": "2026-01-31", "lastSpineImaging": "2026-02-28"
        }
        """;

    public const string Equivocal =
        """{ "her2Status": "equivocal", "vertebralMetastasis": true, "vertebralSites": 0, "metastaticStage": null }""";

    public static TheoryData<string> Names { get; } = [.. All.Keys];

    public static IReadOnlyDictionary<string, string> All => new Dictionary<string, string>
    {
        [nameof(NothingKnown)] = NothingKnown,
        [nameof(Full)] = Full,
        [nameof(EmergencyScopeUnknown)] = EmergencyScopeUnknown,
        [nameof(EmergencyOutOfScope)] = EmergencyOutOfScope,
        [nameof(EmergencyInScope)] = EmergencyInScope,
        [nameof(Deferral)] = Deferral,
        [nameof(Extensive)] = Extensive,
        [nameof(ImagingScheduled)] = ImagingScheduled,
        [nameof(ImagingOverdue)] = ImagingOverdue,
        [nameof(Equivocal)] = Equivocal,
    };
}
