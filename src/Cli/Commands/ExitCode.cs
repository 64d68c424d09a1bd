namespace GuidelineDecisions.Cli.Commands;

/// <summary>The exit codes of all commands.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command ran and found something wrong.</summary>
    public const int Wrong = 1;

    /// <summary>The command was called incorrectly, or a file, storage or service it needs cannot be read or reached.</summary>
    public const int WrongUsage = 2;

    /// <summary>The exit codes as text for --help.</summary>
    public const string Help =
        """
        Exit codes:
          0  ok
          1  something is wrong: errors in a guideline, failing cases or missing coverage, an invalid request or invalid facts,
             a partner, key, version or job that does not exist, lines that were not stored, a job that did not complete,
             a backup that is damaged, does not replay, or cannot be restored here
          2  wrong usage: an unknown option, a file that is missing or cannot be read, a storage or service that does not respond
        """;
}
