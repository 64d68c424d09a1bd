using System.Buffers;
using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups: the worklist, most urgent first, with the action, its window, the reason and the current advice.</summary>
public sealed class ListFollowUpsEndpoint(Worklist worklist, WorklistWriter writer, TimeProvider clock) : IEndpointHandler
{
    private const int DefaultPage = 50;
    private const int LargestPage = 500;

    private static readonly ImmutableDictionary<string, FollowUpStatus> States = WindowFilter.AllStates.ToImmutableDictionary(Names.Of);

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, IResult? refusal) = PageSize.Read(context, DefaultPage, LargestPage);
        if (refusal is not null)
            return refusal;
        string status = context.Request.Query["status"].ToString();
        string[] words = status.Length == 0 ? [Names.Of(FollowUpStatus.Due), Names.Of(FollowUpStatus.Overdue)] : status.Split(',');
        if (!Array.TrueForAll(words, States.ContainsKey))
            return Problems.InvalidParameter(
                "status",
                $"Expected one or more of {string.Join(", ", WindowFilter.AllStates.Select(Names.Of))}, separated by commas. Omit the "
                    + $"parameter for due,overdue.");
        string before = context.Request.Query["before"].ToString();
        DateOnly? opensBefore = Calendar.TryParse(before);
        if (before.Length > 0 && opensBefore is null)
            return Problems.InvalidParameter(
                "before", $"Expected {Calendar.Form}, to list only windows that open before that day. Omit the parameter to list all.");
        string after = context.Request.Query["after"].ToString();
        WorklistPlace? place = WorklistPlace.TryParse(after);
        if (after.Length > 0 && place is null)
            return Problems.InvalidParameter("after", "Expected the `next` of the previous page.");
        var filter = new WindowFilter(clock.Today(), [.. words.Distinct().Select(word => States[word])], opensBefore);
        Partner partner = Caller.Of(context).Partner;
        (ImmutableArray<WatchedWindow> windows, bool more) =
            await worklist.ReadAsync(partner, filter, place, count, context.RequestAborted);
        ImmutableArray<FollowedCase> cases = await worklist.WithCasesAsync(partner, windows, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        writer.Write(cases, more ? WorklistPlace.Of(windows[^1]) : null, json);
        return new JsonBytes(json.WrittenMemory);
    }
}
