namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The engine that decides and writes answers.</summary>
public static class Engine
{
    /// <summary>
    /// The version of the evaluation's meaning and of an answer's bytes. It is raised whenever either changes, so that an answer names
    /// the engine that can replay it.
    /// </summary>
    public const string Version = "3.2.0";
}
