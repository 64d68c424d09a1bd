namespace GuidelineDecisions.PartnerFormats.Mcode.Codes;

/// <summary>What an observation is about.</summary>
internal enum ObservationKind
{
    Her2Conclusion,
    Her2Method,
    TumourCategory,
    NodeCategory,
    MetastasisCategory,
    StageGroup,
    TumourSize,
    PerformanceStatus,
    EjectionFraction,
    DiseaseStatus,
    SpineImaging,
}

/// <summary>The disease that a condition is.</summary>
internal enum ConditionKind
{
    BreastCancer,
    Her2PositiveBreastCancer,
    Her2Positive,
    Her2Negative,
    Metastasis,
    BoneMetastasis,
    VertebralMetastasis,
    BrainMetastasis,
    CordCompression,

    /// <summary>A primary malignancy other than breast cancer.</summary>
    OtherCancer,
}

internal enum ProcedureKind
{
    Mastectomy,
    Radiotherapy,
    SpineImaging,
}
