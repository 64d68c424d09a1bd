using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>
/// A condition on the variables of a patient while they are drawn. Unlike a guideline's conditions it is true or false: only a variable
/// that has no value is null, whether or not the fact will be known.
/// </summary>
internal abstract record Selection
{
    public abstract bool Holds(DrawnPatient patient);
}

internal sealed record AllOf(ImmutableArray<Selection> Children) : Selection
{
    public override bool Holds(DrawnPatient patient) => Children.All(child => child.Holds(patient));
}

internal sealed record AnyOf(ImmutableArray<Selection> Children) : Selection
{
    public override bool Holds(DrawnPatient patient) => Children.Any(child => child.Holds(patient));
}

internal sealed record Neither(Selection Child) : Selection
{
    public override bool Holds(DrawnPatient patient) => !Child.Holds(patient);
}

/// <summary>The variable has no value.</summary>
internal sealed record HasNone(int Slot) : Selection
{
    public override bool Holds(DrawnPatient patient) => patient.Values[Slot] is null;
}

/// <summary>The variable is one of these values, or a set that includes one of them.</summary>
internal sealed record OneOf(int Slot, FrozenSet<string> Values) : Selection
{
    public override bool Holds(DrawnPatient patient) => patient.Values[Slot] switch
    {
        CodesValue set => set.Codes.Any(Values.Contains),
        { } value => Values.Contains(value.ToString()!),
        null => false,
    };
}

internal sealed record EmptySet(int Slot, bool IsEmpty) : Selection
{
    public override bool Holds(DrawnPatient patient) => patient.Values[Slot] is CodesValue set && set.Codes.IsEmpty == IsEmpty;
}

internal sealed record NumberIn(int Slot, Bounds Bounds) : Selection
{
    public override bool Holds(DrawnPatient patient) => patient.Values[Slot] is NumberValue value && Bounds.Contains(value.Number);
}
