using GuidelineDecisions.Application.Composition;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Application.Feedback;

public static class FeedbackModule
{
    /// <summary>Adds the list of comments and the timer that erases old ones.</summary>
    public static IServiceCollection AddFeedback(this IServiceCollection services) => services
        .RequirePort<IFeedbackStore>(Suppliers.AzureStorage)
        .AddEndpoint<ListFeedbackCommentsEndpoint>(EndpointNames.ListFeedbackComments)
        .AddTimerHandler<CommentRetentionTimer>(TimerNames.CommentRetention);
}
