using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.FollowUps.Work;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using GuidelineDecisions.Application.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.FollowUps;

public static class FollowUpsModule
{
    /// <summary>Adds the check of each partner's day with its timer and queues, the worklist, and their endpoints.</summary>
    public static IServiceCollection AddFollowUps(this IServiceCollection services) => services
        .AddSingleton<FollowUpTelemetry>()
        .AddSingleton<FollowUpCheck>()
        .AddSingleton<FollowUpMorning>()
        .AddSingleton<FollowUpCheckSender>()
        .AddRecoverableWork<FollowUpCheckRecovery>()
        .RequirePort<IFollowUpCheckStore>(Suppliers.AzureStorage)
        .AddSingleton<Worklist>()
        .AddSingleton<WorklistJsonWriter>()
        .AddSingleton<FollowUpCalendar>()
        .AddSingleton<CalendarReport>()
        .RequirePort<ICalendarSubscriptionStore>(Suppliers.AzureStorage)
        .RequirePort<IAgendaStore>(Suppliers.AzureStorage)
        .AddTimerHandler<FollowUpTimer>(TimerNames.FollowUp)
        .AddQueueHandler<FollowUpCheckHandler>(QueueNames.FollowUpCheck)
        .AddQueueHandler<FollowUpCheckPoisonHandler>(QueueNames.FollowUpCheckPoison)
        .AddEndpoint<ListFollowUpsEndpoint>(EndpointNames.ListFollowUps)
        .AddEndpoint<GetFollowUpSummaryEndpoint>(EndpointNames.GetFollowUpSummary)
        .AddEndpoint<GetFollowUpCalendarEndpoint>(EndpointNames.GetFollowUpCalendar)
        .AddEndpoint<CreateCalendarEndpoint>(EndpointNames.CreateCalendar)
        .AddEndpoint<ListCalendarsEndpoint>(EndpointNames.ListCalendars)
        .AddEndpoint<RevokeCalendarEndpoint>(EndpointNames.RevokeCalendar)
        .AddEndpoint<GetSubscribedCalendarEndpoint>(EndpointNames.GetSubscribedCalendar);
}
