using System.Collections.Frozen;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>Reports how far a task is.</summary>
/// <param name="done">What is done, from 0 to <paramref name="total"/>.</param>
/// <param name="total">What there is to do.</param>
public delegate void WorkerProgress(int done, int total);

/// <summary>A task of a worker: from JSON to JSON.</summary>
public delegate string WorkerTask(string input, WorkerProgress progress);

/// <summary>The tasks that workers run. A page adds the task that it needs.</summary>
public static class WorkerTasks
{
    /// <summary>The answer about a patient.</summary>
    public const string Answer = "answer";

    /// <summary>What would settle or change the decision about a patient.</summary>
    public const string WhatIf = "what-if";

    /// <summary>The errors of a document.</summary>
    public const string Check = "check";

    /// <summary>What is proved about a document.</summary>
    public const string Prove = "prove";

    /// <summary>Which changes of a document its cases detect.</summary>
    public const string Coverage = "coverage";

    /// <summary>The results of the cases of a document.</summary>
    public const string Cases = "cases";

    /// <summary>Which patients two documents decide differently.</summary>
    public const string Difference = "difference";

    /// <summary>The tasks by name.</summary>
    public static FrozenDictionary<string, WorkerTask> All { get; } = new Dictionary<string, WorkerTask>
    {
        [Answer] = AnswerTask.Run,
        [WhatIf] = WhatIfTask.Run,
        [Check] = ProofTask.Check,
        [Prove] = ProofTask.Prove,
        [Coverage] = CoverageTask.Run,
        [Cases] = CasesTask.Run,
        [Difference] = DifferenceTask.Run,
    }.ToFrozenDictionary();
}
