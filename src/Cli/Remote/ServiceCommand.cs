using System.CommandLine;
using System.CommandLine.Parsing;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>What the commands share that call a running service.</summary>
internal abstract class ServiceCommand(string name, string description, CommandContext context) : DocumentedCommand(name, description)
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    private readonly Option<bool> json = JsonOption();
    private readonly Option<Uri> url = new("--url")
    {
        Description = "The service",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri(DefaultUrl),
        CustomParser = ReadUrl,
    };

    private readonly Option<string?> key = new("--key")
    {
        Description = $"The key with which it is called; otherwise the environment's {ServiceKey.Variable}, otherwise that of the LocalHost of this folder",
        HelpName = "KEY",
    };

    /// <summary>Where the command reads and writes.</summary>
    protected Terminal Terminal { get; } = context.Terminal;

    /// <summary>Measures how long to wait.</summary>
    protected TimeProvider Clock { get; } = context.Clock;

    /// <summary>Adds the options of all these commands, after those of the command itself.</summary>
    protected void AddSharedOptions()
    {
        Add(url);
        Add(key);
        Add(json);
        SetAction(RunAsync);
    }

    /// <summary>Does the work.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!ServiceKey.TryFind(parsed.GetValue(key), context.Machine, out ServiceKey? serviceKey, out string refusal))
            return Terminal.Refuse(refusal);
        using var service = new RemoteService(parsed.GetRequiredValue(url), serviceKey, Clock);
        return await RunAsync(parsed, service, parsed.GetValue(json), cancel);
    }

    private static Uri? ReadUrl(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Query.Length == 0)
            return url;
        result.AddError($"--url: found '{text}'; allowed is the address of a service, such as {DefaultUrl}.");
        return null;
    }
}
