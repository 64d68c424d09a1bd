using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.AzureStorage;

namespace GuidelineDecisions.LocalHost;

/// <summary>
/// Which storage to use. Its connection string usually contains a key, so it can also come from a file or the environment: every user of
/// the machine can read the arguments of a process. No message repeats it.
/// </summary>
public static class StorageChoice
{
    public const string Option = "--storage";
    public const string FileOption = "--storage-file";
    public const string Variable = "LOCALHOST_STORAGE";

    /// <param name="argument">The value of <see cref="Option"/>, or null.</param>
    /// <param name="file">The value of <see cref="FileOption"/>, or null.</param>
    /// <param name="variable">The value of <see cref="Variable"/>, which counts if neither option is given; null or empty without
    /// it.</param>
    /// <returns>The connection string, or null for Azurite in the data folder.</returns>
    /// <exception cref="InvalidSettingException">What is given cannot be used.</exception>
    public static string? Read(string? argument, string? file, string? variable)
    {
        if (argument is not null && file is not null)
            throw new InvalidSettingException($"Found {Option} and {FileOption}; expected at most one of them.");
        (string? connection, string source) = (argument, file) switch
        {
            ({ } given, _) => (given, Option),
            (_, { } path) => (ReadFile(path), FileOption),
            _ => (string.IsNullOrEmpty(variable) ? null : variable, Variable),
        };
        if (connection is not null && !StorageAccount.IsConnectionString(connection))
        {
            throw new InvalidSettingException(
                $"{source} must {(source == FileOption ? "name a file with" : "be")} a connection string of Azure Storage, such as "
                + "UseDevelopmentStorage=true.");
        }

        return connection;
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"The file of {FileOption} cannot be read: {e.Message}");
        }
    }
}
