using GuidelineDecisions.PartnerFormats.Resources;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>Responds with a resource.</summary>
internal sealed class FhirResult(Resource resource, int status = StatusCodes.Status200OK) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        byte[] json = FhirJson.Write(resource);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = $"{FhirMediaTypes.Json}; charset=utf-8";
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
