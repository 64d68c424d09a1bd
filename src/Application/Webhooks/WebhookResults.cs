using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Webhooks.Model;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>What the endpoints of webhooks share.</summary>
internal static class WebhookResults
{
    public static string IdOf(HttpContext context) => RouteValue.Of(context, "id");

    public static string PartnerOf(HttpContext context) => Caller.Of(context).Partner.Id;

    /// <param name="consequence">What was therefore not done, as the end of a sentence.</param>
    public static IResult NotFound(string consequence = "") => Problems.NotFound($"You have no webhook with this id{consequence}.");

    public static IResult OneOrNotFound(HttpContext context, Webhook? webhook, string consequence) =>
        webhook is null ? NotFound(consequence) : WebhookJsonWriter.Result(Caller.Of(context).Partner, webhook);
}
