using GuidelineDecisions.Architecture.Tests.Assemblies;

namespace GuidelineDecisions.Architecture.Tests.Construction;

/// <summary>Types that prove a check are created only by the code that performs it.</summary>
public sealed class ConstructionTests
{
    [Fact]
    public void Only_the_checker_creates_a_checked_guideline() =>
        AssertCreators(
            "GuidelineDecisions.DecisionCore.Checking.CheckedGuideline",
            "GuidelineDecisions.DecisionCore.Checking.GuidelineChecker");

    [Fact]
    public void Only_the_compiler_creates_a_compiled_guideline() =>
        AssertCreators(
            "GuidelineDecisions.DecisionCore.Compilation.CompiledGuideline",
            "GuidelineDecisions.DecisionCore.Compilation.GuidelineCompiler");

    [Fact]
    public void Only_the_facts_reader_creates_patient_facts() =>
        AssertCreators("GuidelineDecisions.DecisionCore.Facts.PatientFacts", "GuidelineDecisions.DecisionCore.Facts.FactsReader");

    [Theory]
    [InlineData("GuidelineDecisions.DecisionCore.Checking.CheckedGuideline")]
    [InlineData("GuidelineDecisions.DecisionCore.Compilation.CompiledGuideline")]
    [InlineData("GuidelineDecisions.DecisionCore.Facts.PatientFacts")]
    [InlineData("GuidelineDecisions.DecisionCore.Facts.Values.EncodedFacts")]
    public void No_other_assembly_can_create_an_instance(string name)
    {
        Type type = Built.Of("DecisionCore").Loaded.GetType(name, throwOnError: true)!;
        Assert.True(type.IsSealed);
        Assert.Empty(type.GetConstructors());
        Assert.Null(type.GetMethod("<Clone>$"));
    }

    private static void AssertCreators(string type, params string[] creators) =>
        Assert.Equal(creators.Order(), Built.All.SelectMany(assembly => assembly.CreatorsOf(type)).Distinct().Order());
}
