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

    public static IResult NotFound() => Problems.NotFound("You have no webhook with this id.");

    public static IResult OneOrNotFound(HttpContext context, Webhook? webhook) =>
        webhook is null ? NotFound() : WebhookJsonWriter.Result(Caller.Of(context).Partner, webhook);
}
