namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>Facts that are known, or missing, together.</summary>
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
