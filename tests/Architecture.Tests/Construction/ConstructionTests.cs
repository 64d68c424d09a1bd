using GuidelineDecisions.Architecture.Tests.Assemblies;

namespace GuidelineDecisions.Architecture.Tests.Construction;

/// <summary>Types that carry a proof are made in the one place that gives it.</summary>
public sealed class ConstructionTests
{
    [Fact]
    public void Only_the_checker_makes_a_checked_guideline() =>
        AssertMakers("GuidelineDecisions.DecisionCore.Checking.CheckedGuideline", "GuidelineDecisions.DecisionCore.Checking.GuidelineChecker");

    [Fact]
    public void Only_the_compiler_creates_a_compiled_guideline() =>
        AssertMakers("GuidelineDecisions.DecisionCore.Compilation.CompiledGuideline", "GuidelineDecisions.DecisionCore.Compilation.GuidelineCompiler");

    [Fact]
    public void Only_the_facts_reader_creates_patient_facts() =>
        AssertMakers("GuidelineDecisions.DecisionCore.Facts.PatientFacts", "GuidelineDecisions.DecisionCore.Facts.FactsReader");

    [Theory]
    [InlineData("GuidelineDecisions.DecisionCore.Checking.CheckedGuideline")]
    [InlineData("GuidelineDecisions.DecisionCore.Compilation.CompiledGuideline")]
    [InlineData("GuidelineDecisions.DecisionCore.Facts.PatientFacts")]
    [InlineData("GuidelineDecisions.DecisionCore.Facts.Values.EncodedFacts")]
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
