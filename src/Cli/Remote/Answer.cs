using System.Diagnostics.CodeAnalysis;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>What the service answered, or why it did not.</summary>
/// <typeparam name="T">What it was asked for.</typeparam>
internal sealed record Answer<T>
    where T : class
{
    /// <summary>An answer.</summary>
    /// <param name="value">What it says.</param>
    /// <param name="json">The bytes as they came: what --json prints.</param>
    public Answer(T value, ReadOnlyMemory<byte> json) => (Value, Json) = (value, json);

    /// <summary>None.</summary>
    public Answer(ServiceFailure failure) => Failure = failure;

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
