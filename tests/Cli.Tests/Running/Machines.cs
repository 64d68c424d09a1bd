using GuidelineDecisions.Cli.Commands;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>Machines as commands may find them.</summary>
internal static class Machines
{
    /// <summary>The user.</summary>
    public const string User = "ada";

    /// <summary>One without settings, on which no LocalHost runs.</summary>
    public static Machine Bare { get; } = Of("no-such-folder");

    /// <summary>One with these settings.</summary>
    /// <param name="dataFolder">Where a LocalHost keeps its files.</param>
    /// <param name="settings">What the environment says.</param>
    public static Machine Of(string dataFolder, params (string Name, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build(),
        dataFolder,
        User);
}
