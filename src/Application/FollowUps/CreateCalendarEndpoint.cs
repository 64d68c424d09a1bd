using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.FollowUps.Calendars;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.FollowUps;

/// <summary>
/// POST /api/follow-ups/calendars: creates a URL at which calendar programs can subscribe to the follow-up windows without a header. The
/// URL is shown in this response only.
/// </summary>
public sealed class CreateCalendarEndpoint(ICalendarSubscriptionStore store, IConfiguration configuration, TimeProvider clock)
    : IEndpointHandler
{
    private const string Label = "label";

    /// <summary>The setting with the URL at which clients reach the service; without it, the URL of the request.</summary>
    private readonly string publicUrl = (configuration["PublicUrl"] ?? "").TrimEnd('/');

    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (JsonDocument? json, IResult? refusal) = await JsonBody.ReadAsync(context.Request);
        if (json is null)
            return refusal!;
        List<InputError> errors = [];
        string label;
        using (json)
        {
            var at = new ObjectReader(json.RootElement, "", errors, Label);
            label = at.Text(Label);
            if (errors.Count == 0 && !PartnerAdministration.IsText(label))
                at.Error(Label, $"Expected {PartnerAdministration.TextForm}.");
        }

        if (errors.Count > 0)
            return Problems.Invalid(errors);
        Caller caller = Caller.Of(context);
        CalendarSecret secret = CalendarSecret.Create(caller.Partner.Id);
        var subscription =
            new CalendarSubscription(caller.Partner.Id, secret.Id, secret.Hash(), label, clock.GetUtcNow(), caller.Actor);
        await store.AddAsync(subscription);
        var body = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(body, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            CalendarJsonWriter.Write(subscription, writer);
            writer.WriteString("url"u8, UrlOf(secret, context.Request));
            writer.WriteEndObject();
        }

        return new JsonBytesResult(body.WrittenMemory, StatusCodes.Status201Created);
    }

    private string UrlOf(CalendarSecret secret, HttpRequest request)
    {
        string origin = publicUrl.Length > 0 ? publicUrl : $"{request.Scheme}://{request.Host}";
        return $"{origin}/{Routes.Prefix}/{Routes.SubscribedCalendar.Replace("{secret}", secret.ToString(), StringComparison.Ordinal)}";
    }
}
