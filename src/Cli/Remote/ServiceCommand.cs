using System.CommandLine;
using System.CommandLine.Parsing;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>A command that calls a running service.</summary>
internal abstract class ServiceCommand(string name, string description, CommandContext context) : DocumentedCommand(name, description)
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    private readonly Option<bool> json = JsonOption();
    private readonly Option<Uri> url = new("--url")
    {
        Description = "The address of the service",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri(DefaultUrl),
        CustomParser = ReadUrl,
    };

    private readonly Option<string?> key = new("--key")
    {
        Description = $"The API key; by default the environment's {ServiceKey.Variable}, then the key of the LocalHost in this folder",
        HelpName = "KEY",
    };

    protected Terminal Terminal { get; } = context.Terminal;

    /// <summary>The clock that measures waits.</summary>
    protected TimeProvider Clock { get; } = context.Clock;

    /// <summary>Adds the shared options after those of the command.</summary>
    protected void AddSharedOptions()
    {
        Add(url);
        Add(key);
        Add(json);
        SetAction(RunAsync);
    }

    /// <summary>Writes what the service returned, or why it returned nothing.</summary>
    protected int Write<T>(ServiceResponse<T> answer, bool asJson, Action<T, IDisplay> write)
        where T : class
    {
        if (!answer.IsSuccess)
            return answer.Failure.ToCommandFailure().Write(asJson, Terminal);
        if (asJson)
            Terminal.WriteJsonLine(answer.Json.Span);
        else
            write(answer.Value, Terminal.Display);
        return ExitCode.Ok;
    }

    /// <summary>Writes that something was deleted, or why it was not.</summary>
    protected int Write(ServiceFailure? failure, bool asJson, string sentence)
    {
        if (failure is not null)
            return failure.ToCommandFailure().Write(asJson, Terminal);
        if (!asJson)
            Terminal.Display.Line(0, sentence);
        return ExitCode.Ok;
    }

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
        result.AddError($"--url: found '{text}'; expected the address of a service, such as {DefaultUrl}.");
        return null;
    }
}
