using System.Text;
using GuidelineDecisions.Cli.Display;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Where a command reads and writes.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, for bytes.</param>
/// <param name="Text">Standard output, for text.</param>
/// <param name="ErrorText">Standard error.</param>
/// <param name="Display">Standard output, for people.</param>
/// <param name="Errors">Standard error, for people.</param>
internal sealed record Terminal(Stream Input, Stream Output, TextWriter Text, TextWriter ErrorText, IDisplay Display, IDisplay Errors)
{
    /// <summary>The console of this process. Everything is UTF-8, whatever the console was set to.</summary>
    public static Terminal OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            Console.Out,
            Console.Error,
            PageOn(Console.Out, Console.IsOutputRedirected),
            PageOn(Console.Error, Console.IsErrorRedirected));
    }

    /// <summary>Says in one sentence why a command cannot be run.</summary>
    /// <returns><see cref="ExitCode.WrongUsage"/>.</returns>
    public int Refuse(params IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
            Errors.Line(0, sentence);
        return ExitCode.WrongUsage;
    }

    /// <summary>Writes a JSON document with its last line's end.</summary>
    public void WriteJsonLine(ReadOnlySpan<byte> json)
    {
        Output.Write(json);
        Output.Write("\n"u8);
    }

    /// <summary>Whether the user's environment allows colours (https://no-color.org).</summary>
    internal static bool WantsColours(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";

    private static IDisplay PageOn(TextWriter writer, bool redirected) =>
        redirected || !WantsColours(Environment.GetEnvironmentVariable)
            ? new PlainDisplay(writer)
            : new StyledDisplay(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }));

}
