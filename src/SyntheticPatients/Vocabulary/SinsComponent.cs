namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>A value of a SINS component: its code and its points.</summary>
internal readonly record struct SinsComponent(string Code, int Points);

/// <summary>Which parts of SINS are given.</summary>
internal enum SinsForm
{
    Total,
    Components,
    Both,
    SomeComponents,
}
