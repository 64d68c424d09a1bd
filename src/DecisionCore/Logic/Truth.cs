namespace GuidelineDecisions.DecisionCore.Logic;

/// <summary>
/// A value of Kleene's strong three-valued logic. The numbers order the values so that conjunction is the minimum of its operands,
/// disjunction the maximum and negation the mirror image. Unknown is never read as false.
/// </summary>
public enum Truth : sbyte
{
    /// <summary>Known to be false.</summary>
    False = 0,

    /// <summary>Not known, because a fact that it depends on is missing.</summary>
    Unknown = 1,

    /// <summary>Known to be true.</summary>
    True = 2,
}

/// <summary>The connectives of Kleene's strong three-valued logic (as in CQL and FEEL).</summary>
public static class Kleene
{
    /// <summary>True when both are true, false when either is false, otherwise unknown.</summary>
    public static Truth And(Truth left, Truth right) => left < right ? left : right;

    /// <summary>True when either is true, false when both are false, otherwise unknown.</summary>
    public static Truth Or(Truth left, Truth right) => left > right ? left : right;

    /// <summary>The negation; unknown stays unknown.</summary>
    public static Truth Not(Truth value) => (Truth)(Truth.True - value);

    /// <summary>The truth of a known value.</summary>
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;
}
