using Architecture.Tests.Assemblies;

namespace Architecture.Tests.Construction;

/// <summary>Types that carry a proof are made in the one place that gives it.</summary>
public sealed class ConstructionTests
{
    [Fact]
    public void Only_the_checker_makes_a_checked_guideline() =>
        AssertMakers("DecisionCore.Checking.CheckedGuideline", "DecisionCore.Checking.GuidelineChecker");

    /// <summary>The validator makes a candidate to hold it against contradictions, and gives it to nobody.</summary>
    [Fact]
    public void Only_the_reader_of_facts_makes_facts() =>
        AssertMakers("DecisionCore.Facts.PatientFacts", "DecisionCore.Facts.FactsReader", "DecisionCore.Facts.FactSheetValidator");

    [Theory]
    [InlineData("DecisionCore.Checking.CheckedGuideline")]
    [InlineData("DecisionCore.Facts.PatientFacts")]
    [InlineData("DecisionCore.Facts.FactSheet")]
    public void Nobody_outside_can_make_one(string name)
    {
        Type type = Built.Of("DecisionCore").Loaded.GetType(name, throwOnError: true)!;
        Assert.True(type.IsSealed);
        Assert.Empty(type.GetConstructors());
        Assert.Null(type.GetMethod("<Clone>$"));
    }

    private static void AssertMakers(string type, params string[] makers) =>
        Assert.Equal(makers.Order(), Built.All.SelectMany(assembly => assembly.MakersOf(type)).Distinct().Order());
}
