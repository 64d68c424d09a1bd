using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>One error in an input.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the place; the empty string is the whole document.</param>
/// <param name="Detail">What was found (never a patient's value) and what is allowed.</param>
public sealed record InputError(string Pointer, string Detail)
{
    /// <summary>
    /// The ids of the facts whose values are wrong, alone or together; empty for an error that is not about a patient's facts.
    /// </summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>
    /// The most errors listed about unknown names. A hostile document may have any number of them, and the response must not outgrow
    /// it.
    /// </summary>
    public const int MaxUnknownNames = 100;

    /// <summary>Pointer and detail on one line.</summary>
    public override string ToString() => $"{(Pointer.Length == 0 ? "(document)" : Pointer)}: {Detail}";
}

/// <summary>A value, or every error in the input from which it was to be read.</summary>
public sealed class Result<T>
    where T : class
{
    private Result(T? value, ImmutableArray<InputError> errors)
    {
        Value = value;
        Errors = errors;
    }

    /// <summary>The value, or null when there are errors.</summary>
    public T? Value { get; }

    /// <summary>All errors; empty when there is a value.</summary>
    public ImmutableArray<InputError> Errors { get; }

    /// <summary>Wraps a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, []);

    /// <summary>Creates a result from at least one error.</summary>
    public static Result<T> Failed(IEnumerable<InputError> errors)
    {
        ImmutableArray<InputError> all = [.. errors];
        ArgumentOutOfRangeException.ThrowIfZero(all.Length, nameof(errors));
        return new(null, all);
    }
}
