using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GuidelineDecisions.Cli.Display;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Standard input, output and error of a command.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, for bytes.</param>
/// <param name="Text">Standard output, for text.</param>
/// <param name="ErrorText">Standard error.</param>
/// <param name="Display">Standard output, formatted for people.</param>
/// <param name="Errors">Standard error, formatted for people.</param>
internal sealed record Terminal(Stream Input, Stream Output, TextWriter Text, TextWriter ErrorText, IDisplay Display, IDisplay Errors)
{
    /// <summary>The console of this process. All text is UTF-8, whatever encoding the console was set to.</summary>
    public static Terminal OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            Console.Out,
            Console.Error,
            DisplayOn(Console.Out, Console.IsOutputRedirected),
            DisplayOn(Console.Error, Console.IsErrorRedirected));
    }

    /// <summary>Writes why a command cannot run.</summary>
    /// <returns><see cref="ExitCode.WrongUsage"/>.</returns>
    public int Refuse(params IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
            Errors.Line(0, sentence);
        return ExitCode.WrongUsage;
    }

    /// <summary>Writes the result of a command that has done its work: one JSON document for programs, or text for people.</summary>
    /// <returns><see cref="ExitCode.Ok"/>.</returns>
    public int Write<T>(T document, JsonTypeInfo<T> form, bool asJson, Action<T, IDisplay> asText)
    {
        if (asJson)
            WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(document, form));
        else
            asText(document, Display);
        return ExitCode.Ok;
    }

    public void WriteJsonLine(ReadOnlySpan<byte> json)
    {
        Output.Write(json);
        Output.Write("\n"u8);
    }

    /// <summary>Whether the environment allows colors (https://no-color.org).</summary>
    internal static bool WantsColors(Func<string, string?> environment) =>
        string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";

    private static IDisplay DisplayOn(TextWriter writer, bool redirected) =>
        redirected || !WantsColors(Environment.GetEnvironmentVariable)
            ? new PlainDisplay(writer)
            : new StyledDisplay(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }));

}
