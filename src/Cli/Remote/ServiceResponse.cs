using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Cli.Commands;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>What the service answered, or why it did not.</summary>
/// <typeparam name="T">What it was asked for.</typeparam>
internal sealed record ServiceResponse<T>
    where T : class
{
    /// <summary>An answer.</summary>
    /// <param name="value">What it says.</param>
    /// <param name="json">The bytes as they came: what --json prints.</param>
    public ServiceResponse(T value, ReadOnlyMemory<byte> json) => (Value, Json) = (value, json);

    /// <summary>None.</summary>
    public ServiceResponse(ServiceFailure failure) => Failure = failure;

    /// <summary>What the service says; null where it does not.</summary>
    public T? Value { get; }

    /// <summary>The same as it came; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public ServiceFailure? Failure { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsGiven => Value is not null;
}

/// <summary>Why the service did not do what it was asked.</summary>
/// <param name="Sentences">Why, for people.</param>
/// <param name="Problem">The same as the service told it; null when nothing answered, or what answered is not the service.</param>
/// <param name="MayPass">Whether the same question may have an answer later.</param>
/// <param name="RetryAfter">When to ask again, if the service said so.</param>
internal sealed record ServiceFailure(IReadOnlyList<string> Sentences, ProblemDetails? Problem, bool MayPass, TimeSpan? RetryAfter = null)
{
    /// <summary>An <see cref="ExitCode"/>.</summary>
    public int Code => Problem is null ? ExitCode.WrongUsage : ExitCode.Wrong;

    public CommandFailure ToCommandFailure() => Problem is null ? new UsageFailure(Sentences) : new InvalidInput(Sentences, Problem);

    /// <summary>Nothing answers.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="why">Why, in a few words.</param>
    /// <param name="wasThere">Whether it answered before.</param>
    public static ServiceFailure NoAnswer(Uri address, string why, bool wasThere = false) =>
        new([$"The service at {address} does not answer{(wasThere ? " any more" : "")}: {why.TrimEnd('.')}."], null, MayPass: true);

    /// <summary>What answers says things that the service does not say.</summary>
    public static ServiceFailure ForeignAnswer(Uri address) => new([$"{address} gives an answer that is none of this service."], null, MayPass: false);
}
