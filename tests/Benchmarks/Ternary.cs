using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// Kleene's three truth values for hand-written code, as 0, 1 and 2: "and" is the minimum, "or" the maximum, "not" the mirror image. No
/// operator branches. C#'s lifted operators on bool? mean the same, but made the hand-written method half as slow again.
/// </summary>
internal readonly struct Ternary
{
    private readonly int value;

    private Ternary(int value) => this.value = value;

    public static Ternary Unknown => new(1);

    public static implicit operator Ternary(bool known) => new(known ? 2 : 0);

    public static implicit operator Ternary(bool? fact) => fact is { } known ? known : Unknown;

    public static explicit operator Truth(Ternary ternary) => (Truth)ternary.value;

    public static Ternary operator &(Ternary left, Ternary right) => left.value < right.value ? left : right;

    public static Ternary operator |(Ternary left, Ternary right) => left.value > right.value ? left : right;

    public static Ternary operator !(Ternary operand) => new(2 - operand.value);
}
