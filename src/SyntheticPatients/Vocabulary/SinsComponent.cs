namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>A component of SINS: its code, and the points that it stands for.</summary>
internal readonly record struct SinsComponent(string Code, int Points);

/// <summary>How SINS is given.</summary>
internal enum SinsForm
{
    Total,
    Components,
    Both,
    SomeComponents,
}
