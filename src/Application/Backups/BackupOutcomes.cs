namespace GuidelineDecisions.Application.Backups;

/// <summary>What became of a run of the scheduled backup.</summary>
public static class BackupOutcomes
{
    /// <summary>The backup is complete, and every decision in it replays.</summary>
    public const string Completed = "completed";

    /// <summary>The time was up; the next run continues.</summary>
    public const string Continued = "continued";

    /// <summary>The backup is complete, but the time was up before every decision was replayed.</summary>
    public const string Unverified = "unverified";

    /// <summary>The backup is complete, and something in it does not replay.</summary>
    public const string Differs = "differs";

    /// <summary>The backup could not be written or read.</summary>
    public const string Failed = "failed";
}
