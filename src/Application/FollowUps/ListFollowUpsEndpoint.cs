using System.Buffers;
using System.Collections.Immutable;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Reading;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>GET /api/follow-ups: the worklist, most urgent first, with the action, its window, the reason and the current advice.</summary>
public sealed class ListFollowUpsEndpoint(Worklist worklist, WorklistJsonWriter writer, TimeProvider clock) : IEndpointHandler
{
    private static readonly Paging Paging = new(50, 500);

    private static readonly ImmutableDictionary<string, FollowUpStatus> States = AgendaFilter.AllStates.ToImmutableDictionary(Names.Of);

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (int count, IResult? refusal) = Paging.ReadSize(context);
        if (refusal is not null)
            return refusal;
        string status = context.Request.Query["status"].ToString();
        string[] words = status.Length == 0 ? [Names.Of(FollowUpStatus.Due), Names.Of(FollowUpStatus.Overdue)] : status.Split(',');
        if (!Array.TrueForAll(words, States.ContainsKey))
        {
            string known = string.Join(", ", AgendaFilter.AllStates.Select(Names.Of));
            return Problems.InvalidParameter(
                "status", $"Expected one or more of {known}, separated by commas. Omit the parameter for due,overdue.");
        }

        string before = context.Request.Query["before"].ToString();
        DateOnly? opensBefore = Calendar.TryParse(before);
        if (before.Length > 0 && opensBefore is null)
        {
            return Problems.InvalidParameter(
                "before", $"Expected {Calendar.Form}, to list only windows that open before that day. Omit the parameter to list all.");
        }

        (WorklistPosition? after, refusal) = Paging.ReadStart(context, WorklistPosition.TryParse);
        if (refusal is not null)
            return refusal;
        Partner partner = Caller.Of(context).Partner;
        var filter = new AgendaFilter(partner.Today(clock), [.. words.Distinct().Select(word => States[word])], opensBefore);
        (ImmutableArray<AgendaEntry> windows, bool more) =
            await worklist.ReadAsync(partner, filter, after, count, context.RequestAborted);
        ImmutableArray<WorklistItem> cases = await worklist.WithCasesAsync(partner, windows, context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        writer.Write(cases, more ? WorklistPosition.Of(windows[^1]) : null, filter.Today, json);
        return new JsonBytesResult(json.WrittenMemory);
    }
}
