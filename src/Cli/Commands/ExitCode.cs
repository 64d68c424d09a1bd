namespace GuidelineDecisions.Cli.Commands;

/// <summary>What a script learns from a command.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Ok = 0;

    /// <summary>What the command looked at is wrong.</summary>
    public const int Wrong = 1;

    /// <summary>The command was called wrongly, or what it needs is not there: a file that can be read, a storage or service that answers.</summary>
    public const int WrongUsage = 2;

    /// <summary>The codes in words, for --help.</summary>
    public const string Help =
        """
        Exit codes:
          0  ok
          1  what was looked at is wrong: errors in a guideline, failing cases or missing coverage, an invalid request or facts,
             a partner, key, version or job that is not there, lines that were not stored, a job that did not complete
          2  wrong usage: an unknown option, a file that is missing or cannot be read, a storage or service that does not answer
        """;
}
