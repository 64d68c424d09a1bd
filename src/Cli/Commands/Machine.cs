using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>The machine on which a command runs.</summary>
/// <param name="Settings">The environment variables, read as the service reads them.</param>
/// <param name="DataFolder">The folder where LocalHost keeps its key and connection string.</param>
/// <param name="User">The name of the user who runs the command.</param>
internal sealed record Machine(IConfiguration Settings, string DataFolder, string User)
{
    public static Machine OfThisProcess() =>
        new(new ConfigurationBuilder().AddEnvironmentVariables().Build(), ".localhost", Environment.UserName);

    /// <summary>The path of a file in the data folder, relative, as the user would write it.</summary>
    public string DataFile(string name) => Path.Combine(DataFolder, name);

    /// <summary>The trimmed text of a file in the data folder, or null when there is none.</summary>
    public string? ReadDataFile(string name)
    {
        try
        {
            return File.ReadAllText(DataFile(name)).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is only a fallback, so treat one that cannot be read as missing.
            return null;
        }
    }
}
