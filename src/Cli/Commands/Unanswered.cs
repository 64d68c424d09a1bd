using System.Text.Json;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Questions;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Writes a reply that is no answer: the sentences on standard error, or the problem as the service would give it.</summary>
internal static class Unanswered
{
    /// <summary>Writes the reply.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Write(Reply reply, bool asJson, Terminal terminal)
    {
        switch (reply)
        {
            case Rejected rejected when asJson:
                terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(rejected.Problem, JsonSerializerOptions.Web));
                return ExitCode.Wrong;
            case Rejected rejected:
                foreach (string sentence in rejected.Sentences)
                    terminal.Errors.Line(0, sentence);
                return ExitCode.Wrong;
            case Refused refused:
                return terminal.Refuse(refused.Sentences);
            default:
                throw new InvalidOperationException($"There is no such reply: {reply.GetType()}.");
        }
    }
}
