using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.SyntheticPatients.Tests;

public sealed class DistributionTests
{
    private static readonly string[] OfTheMri = ["largestLesionCm", "symptomaticMassEffect", "esccGrade", "lastSpineImaging"];

    private static readonly string[] OfSins =
        ["sins", "sinsLocation", "sinsPain", "sinsLesion", "sinsAlignment", "sinsCollapse", "sinsPosterolateral"];

    private static readonly string[] CordSigns = ["motorDeficit", "sensoryDeficit", "bladderBowelDysfunction", "gaitDisturbance"];

    private static readonly string[] Deruxtecan = ["trastuzumab-deruxtecan", "trastuzumab-deruxtecan-pertuzumab"];

    [Fact]
    public void Nine_in_ten_are_in_scope_as_far_as_is_known()
    {
        Assert.InRange(Population.Share(person => person.Scope == Truth.False), 0.08, 0.12);
        Assert.InRange(Population.Share(person => person.Scope == Truth.True), 0.70, 0.88);
        Assert.InRange(Population.Share(person => person.Scope == Truth.Unknown), 0.04, 0.20);
    }

    [Theory]
    [InlineData("her2Status", "negative")]
    [InlineData("her2Status", "equivocal")]
    [InlineData("metastaticStage", "M0")]
    [InlineData("vertebralMetastasis", "false")]
    [InlineData("locallyAdvanced", "false")]
    public void Every_reason_to_be_out_of_scope_occurs(string fact, string value) =>
        Assert.InRange(Population.Share(person => person[fact] == value), 0.004, 0.06);

    [Fact]
    public void Without_an_MRI_none_of_its_facts_are_known()
    {
        Person[] imaged = [.. Population.People.Where(person => OfTheMri.Any(person.Knows))];
        Assert.InRange(imaged.Length / (double)Population.Count, 0.5, 0.75);
        // If facts were missing independently, hardly any patient would have all four or none of them.
        Assert.True(Population.Share(person => OfTheMri.All(person.Knows),
            person => person.Number("vertebralSites") > 0 && OfTheMri.Any(person.Knows)) > 0.8);
        Assert.DoesNotContain(Population.People.Except(imaged), person => OfSins.Any(person.Knows));
    }

    [Theory]
    [InlineData("lvefPercent", "lvefDate")]
    [InlineData("creatinineClearance", "childPugh")]
    [InlineData("interstitialLungDisease", "pregnant")]
    [InlineData("linesCompleted", "priorAgents")]
    [InlineData("metastaticStage", "vertebralMetastasis")]
    public void Facts_from_one_examination_are_known_or_missing_together(string one, string other)
    {
        Assert.True(Population.Share(person => person.Knows(other), person => person.Knows(one)) > 0.93);
        Assert.True(Population.Share(person => person.Knows(other), person => !person.Knows(one)) < 0.2);
    }

    [Theory]
    [InlineData("esccGrade")]
    [InlineData("brainMetastases")]
    [InlineData("lvefPercent")]
    [InlineData("interstitialLungDisease")]
    public void More_facts_are_missing_early_in_the_course(string fact) =>
        Assert.True(
            Population.Share(person => person.Knows(fact),
            person => person["currentRegimen"] == "none" && person["linesCompleted"] == "0") + 0.1
            < Population.Share(person => person.Knows(fact), person => person.Number("linesCompleted") > 0));

    [Fact]
    public void A_record_that_lacks_one_group_of_facts_tends_to_lack_others() =>
        Assert.True(
            Population.Share(person => person.Knows("ecog"), person => !person.Knows("symptoms")) + 0.05
            < Population.Share(person => person.Knows("ecog"), person => person.Knows("symptoms")));

    [Fact]
    public void Having_no_symptoms_differs_from_unknown_symptoms()
    {
        Assert.InRange(Population.Share(person => person["symptoms"] == "(none)"), 0.15, 0.35);
        Assert.InRange(Population.Share(person => !person.Knows("symptoms")), 0.1, 0.3);
    }

    [Fact]
    public void Large_lesions_are_closer_to_the_cord_and_small_ones_cause_fewer_symptoms()
    {
        Assert.True(Population.Share(person => person["esccGrade"] is "2" or "3", person => person.Number("largestLesionCm") > 4)
            > 4 * Population.Share(person => person["esccGrade"] is "2" or "3", person => person.Number("largestLesionCm") < 2));
        Assert.True(Population.Share(person => person["symptoms"] == "(none)", person => person.Number("largestLesionCm") < 2)
            > 2 * Population.Share(person => person["symptoms"] == "(none)", person => person.Number("largestLesionCm") >= 2));
        Assert.DoesNotContain(Population.People, person => person["symptomaticMassEffect"] == "true" && person["symptoms"] == "(none)");
    }

    [Fact]
    public void Cord_signs_come_with_cord_compression() =>
        Assert.True(Population.Share(HasCordSign, person => person["esccGrade"] == "3") > 0.4
            && Population.Share(HasCordSign, person => person["esccGrade"] == "0") < 0.02);

    [Fact]
    public void The_pain_component_of_SINS_agrees_with_the_symptoms() =>
        Assert.All(
            Population.People.Where(person => person.Knows("symptoms") && person.Knows("sinsPain")),
            person => Assert.Equal(person.Includes("symptoms", "mechanicalPain"), person["sinsPain"] == "mechanical"));

    [Fact]
    public void Agents_fit_the_current_regimen_and_the_lines()
    {
        Assert.All(
            Population.People.Where(person => person["currentRegimen"] is { } regimen && Deruxtecan.Contains(regimen)
                && person.Knows("priorAgents")),
            person => Assert.True(person.Includes("priorAgents", "trastuzumab-deruxtecan")));
        Assert.DoesNotContain(Population.People, person => person.Number("linesCompleted") > 0 && person["priorAgents"] == "(none)");
        Assert.DoesNotContain(Population.People,
            person => person["her2Status"] != "positive" && person.Knows("her2Status") && person.Includes("priorAgents", "trastuzumab"));
    }

    [Fact]
    public void A_regimen_that_was_given_is_not_planned_again()
    {
        Person[] changed = [.. Population.People.Where(person => person["plannedRegimen"] == "trastuzumab-deruxtecan"
            && person["currentRegimen"] is { } current && current != "trastuzumab-deruxtecan")];
        Assert.True(changed.Length > 100);
        Assert.All(changed, person => Assert.False(person.Includes("priorAgents", "trastuzumab-deruxtecan")));
    }

    [Fact]
    public void Lung_disease_is_associated_with_trastuzumab_deruxtecan() =>
        Assert.True(Population.Share(person => person["interstitialLungDisease"] == "true",
            person => person.Includes("priorAgents", "trastuzumab-deruxtecan"))
            > 4 * Population.Share(person => person["interstitialLungDisease"] == "true",
                person => person.Knows("priorAgents") && !person.Includes("priorAgents", "trastuzumab-deruxtecan")));

    [Fact]
    public void There_is_no_response_before_therapy() =>
        Assert.DoesNotContain(Population.People,
            person => person["linesCompleted"] == "0" && person["currentRegimen"] == "none" && person.Knows("responseVertebral"));

    [Fact]
    public void A_line_that_has_just_failed_usually_failed_by_progression() =>
        Assert.True(Population.Share(
            person => person["responseExtracranial"] == "PD" || person["responseVertebral"] == "PD"
                || person["responseIntracranial"] == "PD",
            person => person.Number("linesCompleted") > 0 && person["currentRegimen"] == "none"
                && person.Knows("responseExtracranial")) > 0.7);

    private static bool HasCordSign(Person person) => CordSigns.Any(sign => person.Includes("symptoms", sign));
}
