using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>The machine on which a command runs, as far as commands look at it.</summary>
/// <param name="Settings">The environment's variables, as the service itself reads them.</param>
/// <param name="DataFolder">Where LocalHost keeps what the command line needs to reach it.</param>
/// <param name="User">Who calls the command.</param>
internal sealed record Machine(IConfiguration Settings, string DataFolder, string User)
{
    /// <summary>This machine.</summary>
    public static Machine OfThisProcess() =>
        new(new ConfigurationBuilder().AddEnvironmentVariables().Build(), ".localhost", Environment.UserName);

    /// <summary>A file of the data folder; relative, as the user would name it.</summary>
    public string DataFile(string name) => Path.Combine(DataFolder, name);

    /// <summary>The text of a file of the data folder without white space around it, or null when there is none.</summary>
    public string? ReadDataFile(string name)
    {
        try
        {
            return File.ReadAllText(DataFile(name)).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is looked for because nothing else was named; one that cannot be read is as good as none.
            return null;
        }
    }
}
