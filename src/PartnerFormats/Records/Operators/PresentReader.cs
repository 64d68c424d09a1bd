using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Reads that a condition is present or a procedure was done (<see cref="PresentOperator"/>). Of what the record says about one site, the
/// newest counts; one site at which the condition is present is enough.
/// </summary>
internal sealed class PresentReader(
    PresentOperator declared, TumourSet tumours, FactValues values, SingleSubject? single) : FactReader
{
    private const string AnySite = "";

    private readonly CodeGroups sites = declared.Sites.Groups;
    private readonly CodeGroups all = declared.Conditions.With(declared.AtSite);
    private readonly Dictionary<(string Site, string? Group), List<Candidate>> bySite = [];

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups =>
        [.. all, .. declared.Procedures, .. declared.ProceduresWithReason, .. declared.Relatives?.Conditions ?? CodeGroups.None];

    public string Fact => declared.Fact;

    /// <summary>The sites at which the condition is present, once every resource has been read.</summary>
    public ImmutableArray<string> PresentSites { get; private set; } = [];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Condition" or "DiagnosticReport" or "Observation" => tumours.AllOf(source).Any(IsNamed),
        "FamilyMemberHistory" => declared.Relatives is not null && ConditionsOfRelative(source).Any(),
        "Procedure" => source.IsIn("code", declared.Procedures) || source.IsIn("code", declared.ProceduresWithReason),
        _ => false,
    };

    /// <summary>Whether a condition is one that the fact is about and that may count.</summary>
    public bool IsAbout(RecordedCondition condition) =>
        condition.Doubt is null && HasCodeAndSite(condition) && (!declared.OfTumour || tumours.AttributionOf(condition).IsOurs);

    /// <summary>The names of the sites of a condition; one without a name if it has none of the sites.</summary>
    public ImmutableArray<string> SitesOf(RecordedCondition condition)
    {
        ImmutableArray<string> found = [.. condition.Sites.Select(LabelOf).OfType<string>().Distinct()];
        return found.IsEmpty ? [AnySite] : found;
    }

    /// <summary>The name of a site; null if it is not one of the sites.</summary>
    public string? LabelOf(Coding site) => sites.GroupOf(site) is { } group ? declared.Sites[group] : null;

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (source.Type == "FamilyMemberHistory")
        {
            ReadRelative(source, output);
        }
        else if (source.Type != "Procedure")
        {
            foreach (RecordedCondition condition in tumours.AllOf(source).Where(IsNamed))
                ReadCondition(condition, output);
        }
        else if (declared.OfTumour && tumours.AttributionOf(source) is { Reason: { } reason } other)
            output.AddUnmapped(source, other.Element, reason, declared.Fact);
        else
            ReadProcedure(source, output);
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output)
    {
        List<string> present = [];
        foreach (((string site, _), List<Candidate> candidates) in bySite)
        {
            IReadOnlyList<Candidate> newest = CandidateSelector.Newest(candidates);
            foreach (Candidate older in candidates.Except(newest))
                output.AddUnmapped(older.Source, older.Element, "Something newer about the same condition counts.", declared.Fact);
            if (newest.All(each => each.Value is not null))
            {
                present.Add(site);
                output.Candidates.AddRange(newest);
                continue;
            }

            foreach (Candidate each in newest.Where(each => each.Value is null))
                output.AddUnmapped(each.Source, each.Element, each.Reason!, declared.Fact);
        }

        PresentSites = [.. present.Distinct()];
    }

    /// <inheritdoc/>
    public override void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output) =>
        single?.Settle(selected, output);

    private IEnumerable<JsonElement> ConditionsOfRelative(SourceResource source) => source.Json.Items("condition")
        .Where(condition => condition.Codings("code").AreIn(declared.Relatives!.Conditions));

    private void ReadRelative(SourceResource source, MappingCollector output)
    {
        string? status = source.Json.Text("status");
        if (status is not ("completed" or "partial"))
            output.AddUnmapped(source, "status", "The status does not say that the history of the relative is known.", declared.Fact);
        else if (!source.IsIn("relationship", declared.Relatives!.Relationships))
            output.AddUnmapped(source, "relationship", "The relative is not known to be one whom the fact is about.", declared.Fact);
        else
        {
            output.Add(new(
                declared.Fact, values.Of(declared.Fact, "true"), source, "condition.code", EffectiveDate.Of(source), ResultStatus.Final));
        }
    }

    private bool IsNamed(RecordedCondition condition) => condition.Codings.AreIn(all);

    private bool HasCodeAndSite(RecordedCondition condition) =>
        condition.Codings.AreIn(declared.Conditions)
        || (condition.Codings.AreIn(declared.AtSite) && condition.Sites.Any(site => LabelOf(site) is not null));

    private void ReadProcedure(SourceResource source, MappingCollector output)
    {
        if (source.Json.Text("status") != "completed")
        {
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", declared.Fact);
            return;
        }

        if (!source.IsIn("code", declared.Procedures) && !tumours.IsNamedBy(source))
        {
            output.AddUnmapped(source, "reasonReference", TumourSet.NotNamed, declared.Fact);
            return;
        }

        output.Add(new(
            declared.Fact, values.Of(declared.Fact, "true"), source, "code", EffectiveDate.OfProcedure(source.Json), ResultStatus.Final));
    }

    private void ReadCondition(RecordedCondition condition, MappingCollector output)
    {
        SourceResource source = condition.Source;
        if (condition.IsEnteredInError)
        {
            output.AddUnmapped(source, condition.StatusElement, condition.Doubt!, declared.Fact);
            return;
        }

        if (declared.OfTumour && tumours.AttributionOf(condition).Reason is { } foreign)
        {
            output.AddUnmapped(source, condition.Element, foreign, declared.Fact);
            return;
        }

        if (!HasCodeAndSite(condition))
        {
            const string Reason = "The condition has no site, or a site that is not known to be one that the fact is about.";
            output.AddUnmapped(source, "bodySite", Reason, declared.Fact);
            return;
        }

        Candidate candidate = CandidateOf(condition);
        single?.AddCondition(source);
        // Without a site, one condition says nothing about another.
        string? group = condition.Codings.GroupOf(all);
        foreach (string site in SitesOf(condition))
        {
            (string, string?) key = (site, site == AnySite ? group : null);
            if (!bySite.TryGetValue(key, out List<Candidate>? ofSite))
                bySite[key] = ofSite = [];
            ofSite.Add(candidate);
        }

        if (candidate.Value is null)
            return;
        foreach ((string fact, string reason) in declared.Silent.OrderBy(each => each.Key, StringComparer.Ordinal))
            output.AddUnmappedWhileUnknown(source, "bodySite", reason, fact);
    }

    private Candidate CandidateOf(RecordedCondition condition)
    {
        Coding[] byCode = [.. condition.Codings.Where(declared.Conditions.Contains)];
        var candidate = new Candidate(
            declared.Fact, values.Of(declared.Fact, "true"), condition.Source, byCode.Length == 0 ? "bodySite" : condition.Element,
            condition.Date, condition.Status)
        {
            IsUnconfirmed = byCode.Length > 0 && Array.TrueForAll(byCode, declared.Conditions.IsUnconfirmed),
        };
        if (condition.Doubt is { } doubt)
        {
            return candidate with
            {
                Value = null,
                Element = condition.StatusElement,
                Reason = doubt,
            };
        }

        return condition.IsPresent == true ? candidate : candidate with
        {
            Value = null,
            Element = condition.PresenceElement,
            Reason = condition.NotPresent,
        };
    }
}
