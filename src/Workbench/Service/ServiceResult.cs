namespace GuidelineDecisions.Workbench.Service;

/// <summary>What the service returned, or why it did not.</summary>
/// <param name="Value">The value, or null if there is a problem.</param>
/// <param name="Problem">The problem, or null.</param>
/// <param name="Tag">The entity tag of the value, or null.</param>
public sealed record ServiceResult<T>(T? Value, ServiceProblem? Problem, string? Tag)
    where T : class;
