using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

public sealed class ConditionProseTests
{
    private static readonly Guideline Guideline = Shipped.Guideline("her2-vertebral-metastasis/1.2.0").Guideline;
    private static readonly NamedCondition Named = Guideline.Definitions[0];
    private static readonly Condition Fit = new NumberWithin("ecog", new(null, false, 2, false));
    private static readonly Condition Pregnant = new BooleanEquals("pregnant", true);
    private static readonly ConditionProse Prose = new(Guideline);

    [Fact]
    public void Facts_and_named_conditions_have_their_labels()
    {
        Assert.Equal("ECOG performance status is at most 2", Prose.Of(Fit));
        Assert.Equal($"not “{Named.Label}”", Prose.Of(new Not(new Is(Named.Id))));
    }

    [Fact]
    public void A_negation_is_moved_to_the_comparisons() => Assert.Equal(
        "pregnancy is no, and ECOG performance status is not at most 2", Prose.Of(new Not(new Any([Pregnant, Fit]))));

    [Fact]
    public void Too_few_of_several_are_fewer() => Assert.Equal(
        "fewer than 2 of these: pregnancy is yes, or ECOG performance status is at most 2",
        Prose.Of(new Not(new CountAtLeast([Pregnant, Fit], 2))));

    [Fact]
    public void An_alternative_within_a_conjunction_is_in_parentheses()
    {
        Condition both = new All([Fit, new Any([Pregnant, new Is(Named.Id)])]);
        Assert.Equal($"ECOG performance status is at most 2, and (pregnancy is yes, or “{Named.Label}”)", Prose.Of(both));
        Assert.Equal(["ECOG performance status is at most 2", $"pregnancy is yes, or “{Named.Label}”"], Prose.PartsOf(both).AsEnumerable());
    }

    [Fact]
    public void Every_condition_of_the_shipped_versions_has_words() => Assert.All(
        Shipped.Folders.Select(folder => Shipped.Guideline(folder).Guideline),
        guideline => Assert.All(guideline.Rules, rule => Assert.NotEmpty(new ConditionProse(guideline).Of(rule.When))));
}
