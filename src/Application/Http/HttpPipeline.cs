using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Application.Http;

/// <summary>
/// What belongs to every request, in one place for both hosts: the isolated worker runs no ASP.NET Core middleware before a function,
/// so each host gives the request and its endpoint to this pipeline.
/// </summary>
public sealed partial class HttpPipeline(IServiceProvider services, ILogger<HttpPipeline> log)
{
    private const int ClientClosedRequest = 499;

    private readonly FrozenDictionary<string, (ApiEndpoint Endpoint, IEndpointHandler Handler)> endpoints =
        EndpointCatalogue.All.ToFrozenDictionary(
            endpoint => endpoint.Name,
            endpoint => (endpoint, (IEndpointHandler)services.GetRequiredService(endpoint.Handler)));

    /// <summary>Answers a request to the endpoint of this name.</summary>
    public async Task<IResult> InvokeAsync(HttpContext context, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(context);
        (ApiEndpoint endpoint, IEndpointHandler handler) = endpoints[endpointName];
        try
        {
            return await handler.HandleAsync(context);
        }
        catch (BadHttpRequestException e)
        {
            return Problems.Status(e.StatusCode, "The request is broken below the level of its content.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(ClientClosedRequest);
        }
#pragma warning disable CA1031 // the one place where anything unforeseen becomes an answer
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The type and the place, never the message: it may hold what the client sent.
            LogFailure(log, endpoint.Name, e.GetType().FullName, e.StackTrace);
            return Problems.Status(StatusCodes.Status500InternalServerError, "The service failed. The failure is logged.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Endpoint} failed with {Exception}\n{StackTrace}")]
    private static partial void LogFailure(ILogger log, string endpoint, string? exception, string? stackTrace);
}
