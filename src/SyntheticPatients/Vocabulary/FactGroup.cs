namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>A group of facts that are known or missing together.</summary>
internal enum FactGroup
{
    Pathology,
    Staging,
    Primary,
    Examination,
    SpineExtent,
    SpineMri,
    Sins,
    Performance,
    Brain,
    SystemicHistory,
    Responses,
    LocalHistory,
    Cardiology,
    Safety,
    Laboratory,
    Pharmacogenetics,
    Board,
}
