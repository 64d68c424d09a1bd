using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;

namespace GuidelineDecisions.Cli.Webhooks;

/// <summary>Writes webhooks for people.</summary>
internal static class WebhookOutput
{
    private static readonly string[] Columns = ["id", "url", "types", "state", "last delivery", "last failure", "next attempt"];

    public static void Write(WebhookList list, IDisplay display)
    {
        if (list.Webhooks.Count == 0)
        {
            display.Line(0, "There are no webhooks.");
            return;
        }

        display.Table(Columns, [.. list.Webhooks.Select(Row)]);
        if (list.Next is { } next)
            NextCommand.Write("There are more:", $"webhook list --after {next}", display);
    }

    public static void Write(WebhookReport webhook, IDisplay display)
    {
        display.Table(Columns, [Row(webhook)]);
        if (webhook.Paused is { } paused)
            display.Line(0, new StyledText($"Paused since {UtcText.Of(paused.At)}: {paused.Detail}", Tone.Bad));
        if (webhook.Pending is { } pending)
            display.Line(0, Invariant($"Events after its position: {pending}."));
        display.Line(0, $"Position: {webhook.Cursor}");
    }

    public static void Write(WebhookTestReport test, IDisplay display) =>
        display.Line(
            0,
            new StyledText(
                Invariant($"{Outcome(test.Kind, test.Status)} after {test.Milliseconds} ms"), test.Delivered ? Tone.Good : Tone.Bad));

    private static StyledText[] Row(WebhookReport webhook) =>
    [
        webhook.Id, webhook.Url, webhook.Types.Count == 0 ? "all" : string.Join(", ", webhook.Types),
        new StyledText(webhook.State, webhook.State == "active" ? Tone.Good : Tone.Bad),
        Attempt(webhook.LastDelivery), Attempt(webhook.LastFailure), webhook.NextAttempt is { } next ? UtcText.Of(next) : "",
    ];

    private static string Attempt(WebhookAttempt? attempt) =>
        attempt is null ? "" : $"{UtcText.Of(attempt.At)} {Outcome(attempt.Kind, attempt.Status)}";

    private static string Outcome(string kind, int? status) => status is { } number ? Invariant($"{kind} {number}") : kind;
}
