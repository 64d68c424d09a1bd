using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>The API key that is sent to the service.</summary>
/// <param name="Text">The key.</param>
/// <param name="Place">Where the key comes from: an option, a variable or a file.</param>
internal sealed record ServiceKey(string Text, string Place)
{
    /// <summary>The environment variable that may hold the key.</summary>
    public const string Variable = "GUIDELINES_API_KEY";

    private const string Option = "--key";
    private const string File = "demo.key";

    /// <summary>Finds the key: first the option, then the environment, then LocalHost's file.</summary>
    public static bool TryFind(string? given, Machine machine, [NotNullWhen(true)] out ServiceKey? key, out string refusal)
    {
        (key, refusal) = (Nearest(given, machine), "");
        if (key is null)
        {
            refusal = $"A key is missing. Pass {Option}, set the environment variable {Variable},"
                + $" or run the command in the folder of a LocalHost, which writes {machine.DataFile(File)}.";
        }
        else if (ApiKey.TryParse(key.Text) is null)
        {
            refusal = $"{key.Place}: expected a key as 'partner key' prints it, gdk.partner.keyid.secret.";
            key = null;
        }

        return key is not null;
    }

    private static ServiceKey? Nearest(string? given, Machine machine)
    {
        if (given is not null)
            return new(given, Option);
        if (machine.Settings[Variable] is { Length: > 0 } text)
            return new(text, Variable);
        return machine.ReadDataFile(File) is { } kept ? new(kept, machine.DataFile(File)) : null;
    }
}
