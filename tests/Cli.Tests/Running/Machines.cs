using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Tests.Running;

internal static class Machines
{
    public const string User = "ada";

    /// <summary>A machine without settings and without LocalHost.</summary>
    public static Machine Bare { get; } = Of("no-such-folder");

    /// <summary>A machine with these settings.</summary>
    /// <param name="dataFolder">Where a LocalHost keeps its files.</param>
    /// <param name="settings">The environment variables.</param>
    public static Machine Of(string dataFolder, params (string Name, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build(),
        dataFolder,
        User);
}
