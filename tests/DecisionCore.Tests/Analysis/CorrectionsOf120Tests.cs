using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Analysis;

/// <summary>
/// Version 1.2.0 of the first guideline is a list of corrections of 1.1.0. The list explains the whole difference, and every correction
/// has a patient on whom it can be seen.
/// </summary>
public sealed class CorrectionsOf120Tests
{
    private const string From = "her2-vertebral-metastasis/1.1.0", To = "her2-vertebral-metastasis/1.2.0";

    private static readonly Lazy<VersionDifference> Difference = new(
        () => DifferenceAnalysis.Between(Shipped.Guideline(From), Shipped.Guideline(To)).Value!);

    /// <summary>Rules, notices and rules with cautions whose outcome changes for the reason, for some patient.</summary>
    private static readonly Dictionary<string, string[]> Corrections = new()
    {
        ["never keep and stop side by side"] =
        [
            "rule S16-do-not-switch", "rule S14-exclude-trastuzumab-emtansine", "notice stop-low-lvef", "notice stop-lung-disease",
            "notice stop-in-pregnancy", "notice stop-low-clearance", "notice stop-dpd-deficiency", "notice check-unnamed-regimen",
            "notice check-lung-disease", "notice stay-or-second-line", "notice stay-or-tucatinib",
            "notice bone-extracranial-or-intracranial", "caution S16-do-not-switch", "caution S15-first-line",
            "caution S36-trastuzumab-deruxtecan-pertuzumab-first-line", "caution S18-tucatinib", "caution S18-tucatinib-cns",
        ],
        ["no deferral on an excluded regimen"] =
        [
            "rule S23-defer-local-therapy", "rule S24-defer-on-tucatinib", "rule S32-avoid-option-c", "rule S32-option-c-softened",
            "rule S2-her2-therapy-after-local", "notice order-of-therapy", "notice known-or-proven-activity",
            "caution S23-defer-local-therapy",
        ],
        ["no regimen left"] =
        [
            "notice no-regimen-left", "caution S14-her2-systemic-therapy", "caution S2-her2-therapy-after-local",
        ],
        ["imaging emergencies"] = ["notice imaging-emergency"],
        ["LVEF in later lines"] =
        [
            "rule S17-trastuzumab-deruxtecan", "rule S17-exclude-trastuzumab-deruxtecan", "rule S18-tucatinib", "rule S18-tucatinib-cns",
            "rule S18-exclude-tucatinib", "rule S36-exclude-trastuzumab-deruxtecan-pertuzumab", "notice second-line-choice",
            "notice lvef-40-to-49", "caution S18-tucatinib", "caution S18-tucatinib-cns", "caution S14-her2-systemic-therapy",
        ],
        ["radiotherapy already given"] =
        [
            "rule S3-vertebral-radiotherapy", "rule S3-conventional-radiotherapy", "rule S5-spine-srs", "rule S3-radiotherapy-done",
            "rule S5-radiotherapy-done", "rule S13-postoperative-radiotherapy", "rule S13-radiotherapy-done",
            "notice deferral-ended", "notice two-to-three-centimetres", "notice whole-brain-not-for-vertebrae",
            "caution S1-option-a-first", "caution S30-avoid-option-b", "caution S32-avoid-option-c", "caution S3-vertebral-radiotherapy",
            "caution S3-conventional-radiotherapy", "caution S5-spine-srs", "caution S13-postoperative-radiotherapy",
        ],
        ["follow-up without a recorded image"] = ["notice imaging-not-recorded"],
        ["the failing condition of S34"] =
        [
            "rule S34-no-deferral", "rule S34-no-deferral-symptoms", "rule S34-no-deferral-size", "rule S34-no-deferral-regimen",
        ],
        ["a line that has failed counts as completed"] =
        [
            "caution S15-first-line", "caution S36-trastuzumab-deruxtecan-pertuzumab-first-line",
        ],
    };

    public static TheoryData<string> Reasons => [.. Corrections.Keys];

    [Fact]
    public void The_version_is_minor()
    {
        Assert.Equal("minor", VersionClaim.Size(Difference.Value));
        Assert.Null(VersionClaim.Refute(Difference.Value));
        Assert.Empty(Difference.Value.Facts);
        Assert.False(Difference.Value.ScopeChanges);
    }

    [Fact]
    public void The_corrections_explain_every_change_of_a_decision()
    {
        string[] changed = [.. Difference.Value.Regions.Select(region => NameOf(region.Change)).Distinct().Order()];
        Assert.Equal(Corrections.Values.SelectMany(names => names).Distinct().Order(), changed);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_patient_shows_each_change(string reason)
    {
        foreach (string name in Corrections[reason])
        {
            ExamplePatient patient = Difference.Value.Regions.First(each => NameOf(each.Change) == name).Patient;
            Assert.NotEqual(OutcomeOf(From, patient, name), OutcomeOf(To, patient, name));
        }
    }

    /// <summary>The first-line option of 1.1.0 stays: no patient is offered it by one version only.</summary>
    [Fact]
    public void The_first_line_option_stays() => Assert.DoesNotContain(
        "rule S36-trastuzumab-deruxtecan-pertuzumab-first-line", Difference.Value.Regions.Select(region => NameOf(region.Change)));

    /// <summary>What changes no decision: the limits are new, one action has a name, and texts are reworded.</summary>
    [Fact]
    public void The_limits_are_new()
    {
        Assert.Empty(Shipped.Guideline(From).Guideline.Limits);
        Assert.Equal(9, Shipped.Guideline(To).Guideline.Limits.Length);
    }

    /// <summary>The part that changes, and the rule or notice. The text of a caution is not a part of the name.</summary>
    private static string NameOf(DecisionChange change) =>
        $"{change.Part.ToString().ToLowerInvariant()} {change.Id.Split(':')[0]}";

    private static string OutcomeOf(string version, ExamplePatient patient, string name)
    {
        Decision decision = Evaluator.Decide(patient.Read(Shipped.Reader(version)));
        string id = name.Split(' ')[1];
        Recommendation? held =
            decision.Recommendations.Where(rule => rule.Rule.Id == id).Select(rule => (Recommendation?)rule).SingleOrDefault();
        return name.Split(' ')[0] switch
        {
            "rule" => held is { } rule ? $"{rule.Rule.Verdict}"
                : decision.Undetermined.Any(open => open.Rule.Id == id) ? "undetermined" : "does not hold",
            "notice" => decision.Notices.Any(notice => notice.Id == id) ? "shown" : "not shown",
            _ => string.Join("\n", held?.Cautions.Select(caution => caution.Text) ?? []),
        };
    }
}
