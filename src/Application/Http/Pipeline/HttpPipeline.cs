using System.Collections.Frozen;
using System.Diagnostics;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Http.Security;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.Http.Pipeline;

/// <summary>
/// Handles what applies to every request, for both hosts: authentication, limits, problem details and telemetry. The isolated worker runs
/// no ASP.NET Core middleware before a function, so each host passes the request and its endpoint to this pipeline.
/// </summary>
public sealed partial class HttpPipeline(
    IServiceProvider services,
    Admission admission,
    CrossOrigin crossOrigin,
    IEnumerable<IProblemFormat> problemFormats,
    IGuidelineCatalogue catalogue,
    RequestTelemetry telemetry,
    IResponseCompressionProvider compression,
    ILogger<HttpPipeline> log)
{
    private const int ClientClosedRequest = 499;

    private readonly FrozenDictionary<string, (ApiEndpoint Endpoint, IEndpointHandler Handler)> endpoints =
        EndpointCatalogue.All.ToFrozenDictionary(
            endpoint => endpoint.Name,
            endpoint => (endpoint, services.GetRequiredKeyedService<IEndpointHandler>(endpoint.Name)));

    /// <summary>Handles a request to the endpoint with this name.</summary>
    public async Task<IResult> InvokeAsync(HttpContext context, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(context);
        (ApiEndpoint endpoint, IEndpointHandler handler) = endpoints[endpointName];
        StartedRequest begun = telemetry.Begin(context, endpoint);
        string id = RequestId.Put(context, begun.Span);
        crossOrigin.Allow(context);
        context.Response.Headers.CacheControl = CacheControlOf(endpoint);
        IResult result = InFormat(context, endpoint, await AnswerAsync(context, endpoint, handler), id);
        return new Execution(result, endpoint, begun, telemetry, compression, log);
    }

    /// <summary>The response to a request without an endpoint, on a host whose routing does not say why.</summary>
    public IResult Refused(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        UnroutedRequest.Put(context);
        return Unrouted(context);
    }

    /// <summary>The response to a request without an endpoint, when routing has set the response's status to the reason.</summary>
    public IResult Unrouted(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string id = RequestId.Put(context, null);
        bool isAllowed = crossOrigin.Allow(context);
        // Only OPTIONS is supported by every route and therefore has no endpoint.
        if (HttpMethods.IsOptions(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            return PreflightResult.Of(context, isAllowed);
        return InFormat(
            context, null,
            Problems.Status(
                context.Response.StatusCode,
                "There is no such route, or it does not support this method. See /api/openapi.json for all routes."),
            id);
    }

    /// <summary>
    /// Responses without a tag may be about a patient, so nothing may store them. Others are revalidated before each use.
    /// </summary>
    private static string CacheControlOf(ApiEndpoint endpoint) =>
        !endpoint.IsTagged ? "private, no-store" : endpoint.Scopes.Count == 0 ? "public, no-cache" : "private, no-cache";

    /// <summary>Converts a problem into the format that the client expects.</summary>
    private IResult InFormat(HttpContext context, ApiEndpoint? endpoint, IResult result, string requestId)
    {
        if (result is not ProblemHttpResult problem)
            return result;
        problem.ProblemDetails.Extensions[RequestId.Member] = requestId;
        return problemFormats.Select(format => format.Of(context, endpoint, problem)).FirstOrDefault(formatted => formatted is not null)
            ?? problem;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, ApiEndpoint endpoint, IEndpointHandler handler)
    {
        try
        {
            await catalogue.RefreshAsync();
            return await admission.RefusalAsync(context, endpoint)
                ?? QueryParameters.Refusal(context.Request, endpoint)
                ?? RequestCoding.Unpack(context)
                ?? await handler.HandleAsync(context);
        }
        catch (BadHttpRequestException e) when (e.InnerException is InvalidDataException)
        {
            return Problems.Malformed(new("", "The body is not valid gzip, as its Content-Encoding says."));
        }
        catch (BadHttpRequestException e)
        {
            return Problems.Status(e.StatusCode, "The request is malformed at the HTTP level.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(ClientClosedRequest);
        }
        catch (StorageUnavailableException e)
        {
            LogUnavailable(log, endpoint.Name, e.InnerException?.GetType().FullName);
            context.Response.Headers.RetryAfter = $"{StorageUnavailableException.RetryAfterSeconds}";
            return Problems.StorageUnavailable(
                e.Reason ?? "The request may or may not have been carried out. It is safe to send it again.");
        }
        catch (PartnerClosedException)
        {
            // The partner was closed after the request was admitted.
            return Problems.PartnerClosed(context);
        }
        catch (BucketMismatchException e)
        {
            LogMismatch(log, endpoint.Name, e.Message);
            return Problems.Status(
                StatusCodes.Status500InternalServerError,
                "The partner's record does not match its stored cases, so no case is read or written. The service's operator must correct "
                    + "it.");
        }
        catch (UnknownTimeZoneException e)
        {
            LogMismatch(log, endpoint.Name, e.Message);
            return Problems.Status(
                StatusCodes.Status500InternalServerError,
                "The time zone in the partner's record is not known here, so no day can be computed. The service's operator must correct "
                    + "it.");
        }
#pragma warning disable CA1031 // the one place where anything unforeseen becomes an answer
        catch (Exception e)
#pragma warning restore CA1031
        {
            // Log the type and the stack trace, never the message: it may contain data that the client sent.
            LogFailure(log, endpoint.Name, e.GetType().FullName, e.StackTrace);
            return Problems.Status(StatusCodes.Status500InternalServerError, "The service failed. The failure is logged.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Endpoint}: the storage is unavailable ({Exception})")]
    private static partial void LogUnavailable(ILogger log, string endpoint, string? exception);

    [LoggerMessage(LogLevel.Critical, "{Endpoint}: {Mismatch}")]
    private static partial void LogMismatch(ILogger log, string endpoint, string mismatch);

    [LoggerMessage(LogLevel.Error, "{Endpoint} failed with {Exception}\n{StackTrace}")]
    private static partial void LogFailure(ILogger log, string endpoint, string? exception, string? stackTrace);

    /// <summary>
    /// Writes a result. If that fails after the first bytes, the response cannot become another one, so the connection is aborted and no
    /// client takes it for complete.
    /// </summary>
    private sealed class Execution(
        IResult result,
        ApiEndpoint endpoint,
        StartedRequest begun,
        RequestTelemetry requests,
        IResponseCompressionProvider compression,
        ILogger log)
        : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (begun.Span is not null)
                Activity.Current = begun.Span; // The caller runs outside the span's execution context.
            int? cutOff = null;
            try
            {
                // With gzip or brotli, if the client accepts it. The middleware is called here because the worker runs none.
                RequestDelegate write =
                    endpoint.IsTagged ? context => TaggedResponse.ExecuteAsync(result, context) : result.ExecuteAsync;
                await new ResponseCompressionMiddleware(write, compression).Invoke(httpContext);
            }
            catch (Exception) when (httpContext.RequestAborted.IsCancellationRequested)
            {
                // The client has closed the connection.
                cutOff = ClientClosedRequest;
            }
            catch (Exception e) when (e is BadHttpRequestException or IOException or InvalidDataException or OperationCanceledException)
            {
                // The client's body ended early or is malformed (as HTTP or as gzip), or the host is stopping.
                cutOff = ClientClosedRequest;
                httpContext.Abort();
            }
#pragma warning disable CA1031 // as above
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(log, endpoint.Name, e.GetType().FullName, e.StackTrace);
                cutOff = StatusCodes.Status500InternalServerError;
                httpContext.Abort();
            }
            finally
            {
                // The response failed after its success status was sent, so record the failure status instead.
                requests.End(begun, endpoint, cutOff ?? httpContext.Response.StatusCode);
            }
        }
    }
}
