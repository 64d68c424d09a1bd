using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using GuidelineDecisions.Cli.Commands;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>A document from the service, or why there is none.</summary>
/// <typeparam name="T">The type of the document.</typeparam>
internal sealed record ServiceResponse<T>
    where T : class
{
    public ServiceResponse(T value, ReadOnlyMemory<byte> json, HttpStatusCode status, HttpResponseHeaders headers) =>
        (Value, Json, Status, Location, RetryAfter) = (value, json, status, headers.Location, headers.RetryAfter?.Delta);

    public ServiceResponse(ServiceFailure failure) => Failure = failure;

    /// <summary>The document; null when the request failed.</summary>
    public T? Value { get; }

    /// <summary>The bytes of the document as received, which --json prints; empty when the request failed.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The status of a success: 200, 201 or 202.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Where to find what the response is about, or null.</summary>
    public Uri? Location { get; }

    /// <summary>When to ask again, if the service said so.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Why the request failed; null when there is a document.</summary>
    public ServiceFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Value is not null;
}

/// <summary>Why the service did not do what it was asked.</summary>
/// <param name="Sentences">The reasons, for people.</param>
/// <param name="Problem">The problem details of the service; null when nothing answered or something else did.</param>
/// <param name="MayPass">Whether the same request may succeed later.</param>
/// <param name="RetryAfter">When to retry, if the service said so.</param>
internal sealed record ServiceFailure(IReadOnlyList<string> Sentences, ProblemDetails? Problem, bool MayPass, TimeSpan? RetryAfter = null)
{
    /// <summary>The reason without the single errors; null when there is no problem document.</summary>
    public string? Refusal { get; init; }

    public int Code => Problem is null ? ExitCode.WrongUsage : ExitCode.Wrong;

    public CommandFailure ToCommandFailure() => Problem is null ? new UsageFailure(Sentences) : new InvalidInput(Sentences, Problem);

    /// <summary>The service cannot be reached.</summary>
    /// <param name="address">The address that was called.</param>
    /// <param name="why">The cause, in a few words.</param>
    /// <param name="wasThere">Whether the service answered before.</param>
    public static ServiceFailure NoAnswer(Uri address, string why, bool wasThere = false) =>
        new([$"The service at {address} {(wasThere ? "no longer answers" : "does not answer")}: {why.TrimEnd('.')}."], null, MayPass: true);

    /// <summary>The response is not one that this service sends.</summary>
    public static ServiceFailure ForeignAnswer(Uri address) =>
        new([$"The response of {address} is not from this service."], null, MayPass: false);
}
