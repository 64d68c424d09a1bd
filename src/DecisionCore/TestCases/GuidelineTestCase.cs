using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.TestCases;

/// <summary>
/// A patient in clinicians' words, and everything that a guideline has to say about her: rules, notices and conflicts that are not
/// listed must not hold. The form is described in src/Guidelines/README.md.
/// </summary>
/// <param name="Title">One line.</param>
/// <param name="Story">The patient and the question, in clinicians' words.</param>
/// <param name="AsOf">The day on which she is looked at.</param>
/// <param name="Facts">The facts, as a partner would send them.</param>
/// <param name="Expected">What has to come out.</param>
public sealed record GuidelineTestCase(string Title, string Story, DateOnly AsOf, JsonElement Facts, ExpectedDecision Expected);

/// <summary>What has to come out of a case.</summary>
/// <param name="Scope">True = in, false = out, unknown = undetermined.</param>
/// <param name="Holds">Exactly these rules hold.</param>
/// <param name="Undetermined">Exactly these rules are undetermined; the facts that would settle each, empty to leave them open.</param>
/// <param name="Notices">Exactly these notices and conflicts are shown.</param>
/// <param name="FollowUp">The window, or null when nothing is scheduled.</param>
/// <param name="Verdicts">The verdict of each rule that holds.</param>
/// <param name="Cautions">How many cautions are shown with these rules; other rules' cautions are left open.</param>
public sealed record ExpectedDecision(
    Truth Scope,
    ImmutableArray<string> Holds,
    ImmutableDictionary<string, ImmutableArray<string>> Undetermined,
    ImmutableArray<string> Notices,
    ExpectedFollowUp? FollowUp,
    ImmutableDictionary<string, Verdict> Verdicts,
    ImmutableDictionary<string, int> Cautions);

/// <summary>The follow-up window that has to come out.</summary>
public sealed record ExpectedFollowUp(DateOnly DueFrom, DateOnly OverdueAfter, string Status);
