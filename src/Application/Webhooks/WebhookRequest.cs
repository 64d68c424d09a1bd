using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.Application.Webhooks.Sending;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Webhooks;

/// <summary>Reads the body that describes a webhook.</summary>
public sealed class WebhookRequest(ReceiverUrl urls)
{
    private const string Url = "url";
    private const string Types = "types";
    private const string Secret = "secret";

    /// <summary>Reads a body; returns all errors at once.</summary>
    public Result<WebhookContent> Read(JsonElement body)
    {
        List<InputError> errors = [];
        var at = new ObjectReader(body, "", errors, Url, Types, Secret);
        Uri? url = ReadUrl(at);
        ImmutableArray<string> types = IsNull(at, Types) ? [] : at.Texts(Types, required: false);
        CheckTypes(at, errors);
        string? secret = IsNull(at, Secret) ? null : at.OptionalText(Secret);
        if (secret is { Length: > 0 } && !WebhookSecret.IsValid(secret))
            at.Error(Secret, $"Expected {WebhookSecret.Form}."); // Never repeat a secret.
        return errors.Count > 0 ? Result<WebhookContent>.Failed(errors) : new WebhookContent(url!, types, secret);
    }

    private static void CheckTypes(ObjectReader at, List<InputError> errors)
    {
        if (at.Member(Types, required: false) is not { ValueKind: JsonValueKind.Array } list)
            return;
        foreach ((int place, JsonElement item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } type && !FeedEventTypes.All.Contains(type))
                errors.Add(new(JsonPointer.Item(at.At(Types), place), UnknownName.Describe("type", type, FeedEventTypes.All.AsSpan())));
        }
    }

    private Uri? ReadUrl(ObjectReader at)
    {
        string text = at.Text(Url);
        if (text.Length == 0)
            return null;
        if (!urls.TryRead(text, out Uri? url, out string? refusal))
            at.Error(Url, refusal);
        return url;
    }

    /// <summary>Many serializers write null for a missing member.</summary>
    private static bool IsNull(ObjectReader at, string member) =>
        at.Member(member, required: false) is { ValueKind: JsonValueKind.Null };
}
