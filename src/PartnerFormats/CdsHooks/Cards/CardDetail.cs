using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;
using static GuidelineDecisions.Application.Texts.MarkdownText;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// Writes a card's detail as Markdown: a short list with the statements of each advice, then where the full basis is. It never has more
/// than <see cref="CardOptions.MostDetail"/> characters and <see cref="Lines"/> lines, and says what it leaves out.
/// </summary>
internal sealed class CardDetail(CardInput input)
{
    /// <summary>The most lines that are not empty.</summary>
    public const int Lines = 10;

    private const int TextLimit = 280;
    private const int ShortLimit = 160;
    private const int UnreadLimit = 450;

    private readonly Decision decision = input.Decision;
    private readonly Guideline guideline = input.Version.Guideline.Guideline;

    public string OfAlarm(Alarm alarm) => Write(
        [], [.. alarm.Entries.Select(entry => Item(null, entry.Text, entry.Statements))], "points");

    /// <summary>The plan, without what the card of the alarm says already.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="orders">What the comparison says of drafted orders, or null.</param>
    public string OfPlan(DecisionPlan plan, string? orders) => Write(
        [
            $"**{Escape(ShortText.Truncate(guideline.Title, ShortLimit))}** {guideline.Version} ({Names.Of(guideline.Status)})  ",
            .. orders is null ? Array.Empty<string>() : [Escape(ShortText.FirstSentences(orders, TextLimit))],
        ],
        [
            .. decision.Notices.Where(notice => notice.Level == NoticeLevel.Caution)
                .Select(notice => Item("Caution", notice.Text, notice.Statements)),
            .. plan.Due.Where(action => action.Due != FollowUpStatus.Overdue).Select(Due),
            .. plan.Do.Select(DoOf),
            .. plan.Avoid.Select(Advice),
            .. plan.Inform.Select(Advice),
        ],
        "points");

    public string OfQuestions(DecisionPlan plan) => Write(
        [], [.. plan.Ask.Select(missing => $"- {Escape(ShortText.FirstSentences(missing.Fact.Question, TextLimit))}")], "questions");

    private static string Due(PlannedAction action) => Item(
        null, string.Join(" ", action.Windows.Where(window => window.Status == FollowUpStatus.Due).Select(FollowUpText.SentenceOf)),
        action.Statements);

    /// <summary>Advice, with what is ordered already.</summary>
    private string DoOf(PlannedAction action) =>
        Advice(action) + (action.Action.Draft is { } draft && input.Orders.With(draft.Code) is { } order
            ? $" An order with this code exists: {Escape(ShortText.Truncate(order.Name, ShortLimit))}." : "");

    private static string Advice(PlannedAction action)
    {
        string text = action.Verdict == Verdict.Avoid
            ? $"{action.Action.Label}. {string.Join(" ", action.Reasons)}"
            : action.Rules[0].Rule.Text;
        string caution = action.Cautions.Select(each => each.Text).FirstOrDefault() is { } first
            ? $" *Caution*: {Escape(ShortText.FirstSentences(first, ShortLimit))}" : "";
        return Item(Capitalized(Names.Of(action.Verdict)), text, action.Statements) + caution;
    }

    private static string Item(string? lead, string text, IEnumerable<string> statements)
    {
        string cited = string.Join(", ", statements);
        string bold = lead is null ? "" : $"**{lead}**: ";
        return $"- {bold}{Escape(ShortText.FirstSentences(text, TextLimit))}{(cited.Length == 0 ? "" : " " + Escape($"({cited})"))}";
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private string Write(ImmutableArray<string> head, ImmutableArray<string> items, string noun)
    {
        string[] tail = [.. Unread(), Basis()];
        int limit = input.Call.Options.DetailLimit, lines = Lines - head.Length - tail.Length;
        int shown = items.Length;
        while (true)
        {
            string[] more = shown == items.Length ? [] : [Invariant($"- And {items.Length - shown} more {noun}: see the full basis.")];
            string[][] blocks = [[.. head], [.. items[..shown], .. more], tail];
            string text = string.Join("\n\n", blocks.Where(block => block.Length > 0).Select(block => string.Join("\n", block)));
            bool fits = text.Length <= limit && shown + more.Length <= lines;
            if (fits || shown == 0)
                return fits ? text : Basis();
            shown--;
        }
    }

    /// <summary>What could not be read, so that a reader knows that the cards do not cover the whole record.</summary>
    private IEnumerable<string> Unread()
    {
        if (!input.Report.Remarks.IsEmpty)
            yield return Escape(ShortText.FirstSentences($"Not read: {string.Join(" ", input.Report.Remarks)}", UnreadLimit)) + "  ";
    }

    private string Basis()
    {
        string where = input.Links.IsEmpty
            ? "Full basis: `POST /api/fhir/facts`, then `POST /api/recommendations`." : "Full basis: see the link.";
        string disclaimer = Escape(ShortText.FirstSentences($"{guideline.Disclaimer} {guideline.Review}", TextLimit));
        return Invariant($"{disclaimer} {where} As of {decision.Facts.AsOf:yyyy-MM-dd}. Decision `{DecisionId.Of(decision.Facts)}`.");
    }
}
