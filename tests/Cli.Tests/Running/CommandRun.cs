using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>The result of a command that ran in this process.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Bytes">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record CommandRun(int Code, byte[] Bytes, string Errors)
{
    private static readonly Lazy<IGuidelineCatalogue> Shipped = new(() => new ShippedGuidelines());

    public string Text => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes);

    /// <summary>Standard output parsed as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public string[] Lines => Text.Split('\n');

    /// <summary>Runs a command with its output in a pipe.</summary>
    public static CommandRun Of(params string[] args) => Run(args, "", null, null);

    public static CommandRun WithInput(string input, params string[] args) => Run(args, input, null, null);

    /// <summary>Runs a command with other shipped guidelines.</summary>
    public static CommandRun WithCatalogue(Func<IGuidelineCatalogue> catalogue, params string[] args) => Run(args, "", catalogue, null);

    /// <summary>Runs a command on a terminal with colors and this number of columns.</summary>
    public static CommandRun OnTerminal(int columns, params string[] args) => Run(args, "", null, columns);

    /// <summary>Runs a command with its output in a pipe and standard error on an interactive terminal.</summary>
    public static CommandRun Interactive(params string[] args) => Run(args, "", null, null, isInteractive: true);

    public static CommandRun On(Machine machine, params string[] args) => Run(args, "", null, null, machine: machine);

    public static CommandRun OnWithInput(Machine machine, string input, params string[] args) =>
        Run(args, input, null, null, machine: machine);

    public static CommandRun OnInteractive(Machine machine, params string[] args) =>
        Run(args, "", null, null, isInteractive: true, machine);

    /// <summary>Runs a command whose waits are shortened, with its output in a pipe.</summary>
    public static CommandRun Accelerated(params string[] args) => Run(args, "", null, null, clock: new AcceleratedClock());

    public static CommandRun AcceleratedOn(Machine machine, params string[] args) =>
        Run(args, "", null, null, machine: machine, clock: new AcceleratedClock());

    public static CommandRun AcceleratedInteractive(params string[] args) =>
        Run(args, "", null, null, isInteractive: true, clock: new AcceleratedClock());

    public static CommandRun OnTerminalOf(Machine machine, int columns, params string[] args) =>
        Run(args, "", null, columns, machine: machine);

    private static CommandRun Run(
        string[] args, string input, Func<IGuidelineCatalogue>? catalogue, int? columns, bool isInteractive = false,
            Machine? machine = null,
        TimeProvider? clock = null)
    {
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        using var text = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        using var errorText = new StreamWriter(errors, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        using var inputStream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var terminal = new Terminal(inputStream, output, text, errorText, Page(text, columns),
            isInteractive ? Page(errorText, 80, isInteractive) : Page(errorText, columns));
        Lazy<IGuidelineCatalogue> shipped = catalogue is null ? Shipped : new(catalogue);
        var surroundings = new CommandContext(terminal, shipped, clock ?? new FixedClock(), machine ?? Machines.Bare);
        int code = Limit.Run(() => CliApplication.Run(args, surroundings), $"the command {string.Join(' ', args)}");
        return new(code, output.ToArray(), Encoding.UTF8.GetString(errors.ToArray()));
    }

    private static IDisplay Page(TextWriter writer, int? columns, bool isInteractive = false)
    {
        if (columns is not { } width)
            return new PlainDisplay(writer);
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.Standard,
                Interactive = isInteractive ? InteractionSupport.Yes : InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            });
        console.Profile.Width = width;
        return new StyledDisplay(console);
    }
}
