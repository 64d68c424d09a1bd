using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A change of facts by an event. The set of changes is closed. Recording the same event again changes nothing.</summary>
/// <param name="When">When the change is made; null for always.</param>
public abstract record EventEffect(EventCondition? When)
{
    /// <summary>The ids of the facts that it changes.</summary>
    public abstract ImmutableArray<string> Facts { get; }
}

/// <summary>Sets a date fact to the event's day, unless the known date is later (or earlier) than that.</summary>
public sealed record KeepDate(string Fact, KeptDate Kept, EventCondition? When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => [Fact];
}

/// <summary>Sets a fact to a constant.</summary>
/// <param name="Fact">The id of the fact.</param>
/// <param name="Json">The constant as JSON, in the form in which partners send the fact.</param>
/// <param name="When">When the change is made; null for always.</param>
public sealed record SetConstant(string Fact, string Json, EventCondition? When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => [Fact];
}

/// <summary>Sets a fact to an input. An input that was not given changes nothing.</summary>
public sealed record SetFromInput(string Fact, string Input, EventCondition? When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => [Fact];
}

/// <summary>Makes facts unknown.</summary>
public sealed record ClearFacts(ImmutableArray<string> Cleared, EventCondition? When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => Cleared;
}

/// <summary>Adds a value to a known set. An unknown set stays unknown: otherwise every other value would count as absent.</summary>
public sealed record AddValue(string Fact, string Value, EventCondition? When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => [Fact];
}

/// <summary>Adds the values of an input to a known set. An unknown set stays unknown.</summary>
public sealed record AddFromInput(string Fact, string Input, EventCondition? When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => [Fact];
}

/// <summary>
/// Adds one to a known integer; an unknown one stays unknown. Its condition always has <see cref="EventCondition.After"/> with a date that
/// the same event moves forward, so that an event that is sent again, or is older than one already counted, is not counted.
/// </summary>
public sealed record IncrementFact(string Fact, EventCondition When) : EventEffect(When)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Facts => [Fact];
}

/// <summary>Which of the known dates a date fact keeps.</summary>
public enum KeptDate
{
    /// <summary>The latest of the known dates.</summary>
    Latest,

    /// <summary>The earliest of the known dates.</summary>
    Earliest,
}

/// <summary>
/// When an effect applies: every part that is not null must be true. The parts compare the event with the facts as they were before it.
/// </summary>
/// <param name="Given">An input was given: it is not null, and not empty if it is a list or a group.</param>
/// <param name="Includes">An input of type codes includes a value.</param>
/// <param name="After">The event's day is after the date of this fact, or the date is unknown.</param>
/// <param name="NotBefore">The event's day is the date of this fact or later, or the date is unknown.</param>
public sealed record EventCondition(string? Given, InputIncludes? Includes, string? After, string? NotBefore);

/// <summary>An input of type codes includes a value.</summary>
public sealed record InputIncludes(string Input, string Value);
