using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>The key with which the service is called.</summary>
/// <param name="Text">The key.</param>
/// <param name="Place">Where it comes from, in words.</param>
internal sealed record ServiceKey(string Text, string Place)
{
    /// <summary>The environment's variable that may hold it.</summary>
    public const string Variable = "GUIDELINES_API_KEY";

    private const string Option = "--key";
    private const string File = "demo.key";

    /// <summary>The key that is named nearest: by the option, by the environment, by LocalHost's file.</summary>
    public static bool TryFind(string? given, Machine machine, [NotNullWhen(true)] out ServiceKey? key, out string refusal)
    {
        (key, refusal) = (Nearest(given, machine), "");
        if (key is null)
        {
            refusal = $"A key is missing: allowed are {Option} with a key, the environment's {Variable},"
                + $" or the file {machine.DataFile(File)} that a LocalHost makes in the folder in which it runs.";
        }
        else if (ApiKey.TryParse(key.Text) is null)
        {
            refusal = $"{key.Place}: allowed is a key as partner key prints it, gdk.partner.keyid.secret.";
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
