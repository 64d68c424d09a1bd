using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GuidelineDecisions.Application.Http;

/// <summary>Problem details (RFC 9457) for every error. They never contain a value that a client sent about a patient.</summary>
public static class Problems
{
    /// <summary>The prefix of all problem types.</summary>
    public const string TypePrefix = "urn:guideline-decisions:problem:";

    /// <summary>The member of a problem with the address of the deployment to which a partner was moved.</summary>
    public const string MovedTo = "movedTo";

    private const int BusySeconds = 5;
    private const int ClosedSeconds = 60;

    /// <summary>400: every error of the request at once, each with a JSON pointer into its body.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyCollection<InputError> errors) =>
        Problem(
            StatusCodes.Status400BadRequest,
            "invalid-request",
            "The request is not valid",
            $"{errors.Count} {(errors.Count == 1 ? "error" : "errors")}; each gives its location and what is allowed.",
            errors.Select(error => new ErrorItem(error.Pointer, error.Detail)));

    /// <summary>400: the body is not JSON. The detail says where.</summary>
    public static ProblemHttpResult Malformed(InputError error) =>
        Problem(
            StatusCodes.Status400BadRequest,
            "malformed-json",
            "The body is not JSON",
            error.Detail,
            [new ErrorItem(error.Pointer, error.Detail)]);

    /// <summary>400: a query parameter has a value that is not allowed.</summary>
    public static ProblemHttpResult InvalidParameter(string parameter, string detail) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-parameter", $"The query parameter '{parameter}' is not valid", detail);

    /// <summary>400: query parameters, at least one, have values that are not allowed.</summary>
    public static ProblemHttpResult InvalidParameters(IReadOnlyList<(string Name, string Detail)> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count == 1)
            return InvalidParameter(errors[0].Name, errors[0].Detail);
        string names = string.Join(", ", errors.Select(error => $"'{error.Name}'"));
        return Problem(
            StatusCodes.Status400BadRequest,
            "invalid-parameter",
            $"The query parameters {names} are not valid",
            string.Join(" ", errors.Select(error => $"{error.Name}: {error.Detail}")));
    }

    /// <summary>400: the request has query parameters that the endpoint does not read.</summary>
    public static ProblemHttpResult UnknownParameters(int count, IReadOnlyCollection<string> details)
    {
        ArgumentNullException.ThrowIfNull(details);
        string title = count == 1 ? "A query parameter is not known" : "Query parameters are not known";
        return Problem(StatusCodes.Status400BadRequest, "unknown-parameter", title, string.Join(" ", details));
    }

    /// <summary>400: the case id in the route does not have the allowed form.</summary>
    public static ProblemHttpResult InvalidCaseId(string detail) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-case-id", "The case id is not valid", detail);

    /// <summary>400: the id of the webhook in the route does not have the allowed form.</summary>
    public static ProblemHttpResult InvalidWebhookId(string detail) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-webhook-id", "The webhook's id is not valid", detail);

    /// <summary>400: a header has a value that is not allowed.</summary>
    public static ProblemHttpResult InvalidHeader(string header, string detail) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-header", $"The header '{header}' is not valid", detail);

    /// <summary>401: the request has no valid credential.</summary>
    public static ProblemHttpResult Unauthenticated(string detail) =>
        Problem(StatusCodes.Status401Unauthorized, "unauthenticated", "Authentication required", detail);

    /// <summary>403: the credential lacks a required scope.</summary>
    public static ProblemHttpResult Forbidden(string detail) =>
        Problem(StatusCodes.Status403Forbidden, "forbidden", "Not permitted", detail);

    /// <summary>409: the request conflicts with an existing resource.</summary>
    public static ProblemHttpResult Conflict(string detail) =>
        Problem(StatusCodes.Status409Conflict, "conflict", "Conflict with an existing resource", detail);

    /// <summary>409: the request needs the active version of a guideline that has none.</summary>
    public static ProblemHttpResult NoActiveVersion(string detail) =>
        Problem(StatusCodes.Status409Conflict, "no-active-version", "No version is active", detail);

    /// <summary>409: the request names a guideline version that was withdrawn.</summary>
    public static ProblemHttpResult VersionWithdrawn(string detail) =>
        Problem(StatusCodes.Status409Conflict, "version-withdrawn", "The version was withdrawn", detail);

    /// <summary>412: the stored case does not satisfy the request's preconditions.</summary>
    public static ProblemHttpResult PreconditionFailed(string detail) =>
        Problem(StatusCodes.Status412PreconditionFailed, "precondition-failed", "Precondition failed", detail);

    /// <summary>429: the partner exceeded its request limit.</summary>
    public static ProblemHttpResult TooMany(string detail) =>
        Problem(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests", detail);

    /// <summary>503: the storage is unavailable or not configured.</summary>
    public static ProblemHttpResult StorageUnavailable(string detail) =>
        Problem(StatusCodes.Status503ServiceUnavailable, "storage-unavailable", "The storage is unavailable", detail);

    /// <summary>421: the partner was moved to another deployment. Says where it is now.</summary>
    public static ProblemHttpResult PartnerMoved(PartnerStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ProblemHttpResult moved = Problem(
            StatusCodes.Status421MisdirectedRequest,
            "partner-moved",
            "The partner was moved",
            $"The partner was moved to {standing.MovedTo}. Nothing was done. Send this and every later request there, with the same key.");
        moved.ProblemDetails.Extensions[MovedTo] = standing.MovedTo;
        return moved;
    }

    /// <summary>503: the partner is being moved to another deployment, and nothing can be changed. Says when to try again.</summary>
    public static ProblemHttpResult PartnerClosed(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = Invariant($"{ClosedSeconds}");
        return Problem(
            StatusCodes.Status503ServiceUnavailable,
            "partner-closed",
            "The partner is being moved",
            "The partner is being moved to another deployment, so nothing can be changed now. Send the request again later.");
    }

    /// <summary>429: too many analyses of guideline versions are waiting. Says when to try again.</summary>
    public static ProblemHttpResult AnalysesBusy(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = Invariant($"{BusySeconds}");
        return Problem(
            StatusCodes.Status429TooManyRequests,
            "analyses-busy",
            "Too many analyses are waiting",
            "Too many analyses of guideline versions are waiting for their turn. Nothing was done; send the request again later.");
    }

    /// <summary>422: an analysis of a guideline version needs more than its budget. The detail says what is too large.</summary>
    public static ProblemHttpResult TooComplex(string detail) =>
        Problem(StatusCodes.Status422UnprocessableEntity, "too-complex", "The analysis is too complex", detail);

    /// <summary>404: what the request names does not exist.</summary>
    public static ProblemHttpResult NotFound(string detail) =>
        Problem(StatusCodes.Status404NotFound, "not-found", "Not found", detail);

    /// <summary>413: the body is larger than allowed.</summary>
    public static ProblemHttpResult TooLarge(int limit) =>
        Problem(
            StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large", Invariant($"At most {limit} bytes are allowed."));

    /// <summary>415: the body does not have the required media type.</summary>
    public static ProblemHttpResult UnsupportedMediaType(string allowed) =>
        Problem(
            StatusCodes.Status415UnsupportedMediaType,
            "unsupported-media-type",
            "The media type is not supported",
            $"The Content-Type must be {allowed}, in UTF-8.");

    /// <summary>415: the body has an encoding that is not supported.</summary>
    public static ProblemHttpResult UnsupportedEncoding(string allowed) =>
        Problem(
            StatusCodes.Status415UnsupportedMediaType,
            "unsupported-media-type",
            "The encoding is not supported",
            $"The Content-Encoding must be {allowed}, or none.");

    /// <summary>Any other status.</summary>
    public static ProblemHttpResult Status(int status, string detail) =>
        Problem(status, Invariant($"status-{status}"), ReasonPhrases.GetReasonPhrase(status), detail);

    private static ProblemHttpResult Problem(
        int status, string type, string title, string detail, IEnumerable<ErrorItem>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Type = TypePrefix + type, Title = title, Detail = detail };
        if (errors is not null)
            problem.Extensions["errors"] = errors.ToArray();
        return TypedResults.Problem(problem);
    }
}

/// <summary>One error of a request.</summary>
/// <param name="Pointer">A JSON pointer into the body. The empty string means the whole body.</param>
/// <param name="Detail">What was found and what is allowed.</param>
public sealed record ErrorItem(string Pointer, string Detail);
