using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Guidelines;

/// <summary>The body of an activation or a withdrawal: <c>{ "reason": "..." }</c>.</summary>
public static class ReasonRequest
{
    private const string Reason = "reason";

    /// <returns>The reason, or the problem with the body.</returns>
    public static async Task<(string? Reason, IResult? Refusal)> ReadAsync(HttpRequest request)
    {
        (JsonDocument? json, IResult? refusal) = await JsonBody.ReadAsync(request);
        if (json is null)
            return (null, refusal);
        List<InputError> errors = [];
        string reason;
        using (json)
        {
            var at = new ObjectReader(json.RootElement, "", errors, Reason);
            reason = at.Text(Reason);
            if (errors.Count == 0 && !ChangeReason.IsValid(reason))
                at.Error(Reason, $"Expected {ChangeReason.Form}.");
        }

        return errors.Count > 0 ? (null, Problems.Invalid(errors)) : (reason, null);
    }
}
