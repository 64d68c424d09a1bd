using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Assessments;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads a fact from the results of tests and from diagnoses that name it (<see cref="CodedOperator"/>).</summary>
internal sealed class CodedReader(
    CodedOperator declared, TumourSet tumours, FactValues values, SingleSubject? single, DateOnly asOf) : FactReader
{
    private const string AtSeveralSites = "The record has another one at a different site.";
    private const string Outdated = "It has no date, or is too old to say what is true now.";

    private readonly SidedResults sided = new(tumours, declared.Fact);
    private readonly CodeGroups conditions = declared.OpenConditions.Groups.With(declared.Conditions.Values);
    private readonly CodeGroups silent = declared.Silent.Groups;
    private readonly CodeGroups procedures = declared.OpenProcedures.Groups;
    private readonly ExpectedEnds? ends =
        declared.Until is { } until ? new(until, declared.Fact, values.Of(declared.Fact, until.Value), asOf) : null;

    private readonly List<Candidate> untilEnd = [];
    private readonly List<TestResult> assessed = [];
    private readonly List<Candidate> counted = [];
    private readonly SubjectList countedSites = new(tumours);

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups =>
    [
        .. declared.Tests.SelectMany(test => test.Codes), .. conditions, .. silent, .. procedures,
        .. declared.Until?.Codes ?? CodeGroups.None,
    ];

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Observation" => declared.Tests.Any(test => ObservationResult.HasCode(source, test.Codes)) || source.IsIn("code", silent)
            || source.IsIn("code", conditions) || ends?.IsOne(source) is true,
        "Procedure" => source.IsIn("code", procedures),
        "Condition" => source.IsIn("code", conditions),
        "DiagnosticReport" => TestOf(source) is not null || tumours.AllOf(source).Any(IsNamed),
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        if (source.Type == "Condition")
            ReadCondition(tumours.Of(source)!, output);
        else if (source.Type == "DiagnosticReport")
            ReadReport(source, output);
        else if (source.Type == "Procedure")
            ReadProcedure(source, output);
        else if (ends?.IsOne(source) is true)
            ends.Read(source, output);
        else if (!declared.Tests.Any(test => ObservationResult.HasCode(source, test.Codes)))
            ReadWithoutTest(source, output);
        else if (ObservationResult.Of(source, output, declared.Fact) is { } result)
            ReadResult(result, output);
    }

    /// <summary>Adds a diagnosis that says that there is one. Two of different sites are several.</summary>
    private void AddCounted(Candidate candidate)
    {
        counted.Add(candidate);
        countedSites.Add(candidate.Source);
    }

    /// <summary>Whether a statement is too old to say what is true now. One without a date may be.</summary>
    private bool IsOutdated(FhirDate? date) => declared.Days is { } days && (date is null || date.To.AddDays(days) < asOf);

    /// <summary>An observation whose code is itself the finding, such as a grade, or one that states nothing.</summary>
    private void ReadWithoutTest(SourceResource source, MappingCollector output)
    {
        if (source.Codings("code").GroupOf(silent) is not { } group)
        {
            if (ObservationResult.Of(source, output, declared.Fact) is { } result && Counts(result, output))
                ReadFinding(result, output);
        }
        else if (OpenValueOf(source) is not { } open)
        {
            output.AddUnmappedWhileUnknown(source, "code", declared.Silent[group], declared.Fact);
        }
        else if (ObservationResult.Of(source, output, declared.Fact) is { } result && Counts(result, output))
        {
            Add(output, new(declared.Fact, null, source, open.Element, result.Date, result.Status)
            {
                Reason = declared.OpenValues[open.Group],
            });
        }
    }

    /// <summary>Returns the value or the interpretation that leaves the fact open, or null if neither does.</summary>
    private (string Element, string Group)? OpenValueOf(SourceResource source)
    {
        foreach (string element in new[] { "valueCodeableConcept", "interpretation" })
        {
            if (source.Codings(element).GroupOf(declared.OpenValues.Groups) is { } group)
                return (element, group);
        }

        return null;
    }

    /// <summary>A value may deny the finding, so only an observation without one, or one that says yes, states the fact.</summary>
    private void ReadFinding(ObservationResult result, MappingCollector output)
    {
        bool isDenied = ObservationResult.HasValue(result.Json)
            && result.Json.Member("valueBoolean") is not { ValueKind: JsonValueKind.True };
        string[] named = [.. declared.Conditions.Where(each => result.Source.IsIn("code", each.Value)).Select(each => each.Key)];
        string? reason = isDenied ? "The code is itself the finding, and it has a value that is not read."
            : result.Source.Codings("code").GroupOf(declared.OpenConditions.Groups) is { } open ? declared.OpenConditions[open]
            : named.Length > 1 ? "The codes contradict each other."
            : null;
        Add(output, new(
            declared.Fact, reason is null ? values.Of(declared.Fact, named[0]) : null, result.Source, "code", result.Date, result.Status)
        {
            Reason = reason,
            IsSeveral = result.Source.IsIn("code", declared.Several),
        });
    }

    /// <summary>After a procedure that was begun, an older statement no longer says what is true.</summary>
    private void ReadProcedure(SourceResource source, MappingCollector output)
    {
        FhirDate? date = EffectiveDate.OfProcedure(source.Json);
        if (source.Json.Text("status") is "preparation" or "not-done" or "entered-in-error")
            output.AddUnmapped(source, "status", "The status of the procedure is not 'completed'.", declared.Fact);
        else if (IsOutdated(date))
            output.AddUnmapped(source, "performed", Outdated, declared.Fact);
        else
        {
            string reason = declared.OpenProcedures[source.Codings("code").GroupOf(procedures)!];
            output.AddUnreadable(source, "code", date, ResultStatus.Final, reason, declared.Fact);
        }
    }

    /// <inheritdoc/>
    public override void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output) =>
        single?.Settle(selected, output);

    /// <summary>The test that a report is about by its code; null if it is about none.</summary>
    private CodedTest? TestOf(SourceResource report) => declared.Tests.FirstOrDefault(test => report.IsIn("code", test.Codes));

    private bool IsNamed(RecordedCondition conclusion) => conclusion.Codings.AreIn(conditions);

    /// <summary>Whether a result counts by what it is about and when. If it does not, this reports it.</summary>
    private bool Counts(ObservationResult result, MappingCollector output)
    {
        if (declared.OfTumour
            && (sided.AddOther(result.Source, output) || tumours.AttributionOf(result.Source).AddForeign(result, declared.Fact, output)))
            return false;
        if (!IsOutdated(result.Date))
            return true;
        output.AddUnmapped(result.Source, "effective", Outdated, declared.Fact);
        return false;
    }

    /// <summary>A report states the fact by what it concludes. What it concludes of something else says nothing of a test.</summary>
    private void ReadReport(SourceResource report, MappingCollector output)
    {
        RecordedCondition[] named = [.. tumours.AllOf(report).Where(IsNamed)];
        foreach (RecordedCondition condition in named)
            ReadCondition(condition, output);
        if (named.Length > 0 || TestOf(report) is not { } test || ObservationResult.Of(report, output, declared.Fact) is not { } result
            || !Counts(result, output))
            return;
        Coding[] codings = [.. report.Codings("conclusionCode")];
        (string? value, string? reason) = TestValue.Of(test, codings);
        bool hasConclusion = report.Json.HasItems("conclusionCode");
        if (!hasConclusion || (value is null && report.Json.HasItems("result")))
            WithoutValue.Add(result, declared.Fact, tumours.Resources, output);
        else
            AddResult(output, CandidateOf(result, "conclusionCode", value, reason, test, codings), test, value, codings);
    }

    private void ReadResult(ObservationResult result, MappingCollector output)
    {
        if (!Counts(result, output))
            return;
        single?.AddResult(result.Source);
        bool hasPart = false;
        foreach (CodedTest test in declared.Tests)
        {
            foreach (ResultPart part in result.PartsWith(test.Codes))
            {
                hasPart = true;
                Read(result, test, part, output);
            }
        }

        if (!hasPart)
            WithoutValue.Add(result, declared.Fact, tumours.Resources, output);
    }

    private void Read(ObservationResult result, CodedTest test, ResultPart part, MappingCollector output)
    {
        (string? value, string element, string? reason) = TestValue.Of(test, part.Json);
        Coding[] codings = [.. part.Json.Codings("valueCodeableConcept")];
        AddResult(output, CandidateOf(result, part.Prefix + element, value, reason, test, codings), test, value, codings);
    }

    private Candidate CandidateOf(
        ObservationResult result, string element, string? value, string? reason, CodedTest test, Coding[] codings) =>
        new(declared.Fact, value is null ? null : values.Of(declared.Fact, value), result.Source, element, result.Date, result.Status)
        {
            Reason = reason,
            Rank = test.Rank,
            IsSeveral = codings.AreIn(declared.Several),
            Reading = value is null ? null : test.Reading,
        };

    /// <summary>Adds the result of a test, which counts alone or together with the others of its assessment.</summary>
    private void AddResult(MappingCollector output, Candidate candidate, CodedTest test, string? value, Coding[] codings)
    {
        if (declared.AssessmentDays is null || candidate.Effective?.IsAfter(asOf) == true)
            Add(output, candidate);
        else
            assessed.Add(new(candidate, test, value, TestValue.IsDeferring(test, codings)));
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output)
    {
        foreach (Candidate each in new AssessmentGroups(declared.AssessmentDays ?? 0, tumours).CandidatesOf(assessed))
            Add(output, each);
        foreach (Candidate each in counted)
            Add(output, countedSites.AreSeveral ? each with { Value = null, Reason = AtSeveralSites, IsSeveral = true } : each);
        foreach (Candidate each in untilEnd)
            AddFinally(output, ends!.Applied(each));
        sided.Finish(output);
    }

    private void Add(MappingCollector output, Candidate candidate)
    {
        if (ends is not null)
            untilEnd.Add(candidate);
        else
            AddFinally(output, candidate);
    }

    private void AddFinally(MappingCollector output, Candidate candidate)
    {
        if (declared.OfTumour)
            sided.Add(candidate, output);
        else
            output.Add(candidate);
    }

    private void ReadCondition(RecordedCondition condition, MappingCollector output)
    {
        SourceResource source = condition.Source;
        Attribution attribution = declared.OfTumour ? tumours.AttributionOf(condition) : Attribution.Ours;
        if (condition.IsEnteredInError)
            output.AddUnmapped(source, condition.StatusElement, condition.Doubt!, declared.Fact);
        else if (declared.OfTumour && sided.AddOther(source, output))
            return;
        else if (condition.Doubt is { } doubt)
            AddUnreadable(condition.StatusElement, doubt);
        else if (IsOutdated(condition.Date))
            output.AddUnmapped(source, condition.IsCondition ? "recordedDate" : "effective", Outdated, declared.Fact);
        else if (attribution is { IsOurs: false, IsOpen: false })
            output.AddUnmapped(source, condition.Element, attribution.Reason!, declared.Fact);
        else if (!attribution.IsOurs)
            AddUnreadable(condition.Element, attribution.Reason!);
        else if (condition.IsPresent != true)
            AddUnreadable(condition.PresenceElement, condition.NotPresent);
        else
            AddNamed(condition, output);

        void AddUnreadable(string element, string reason) =>
            Add(output, new(declared.Fact, null, source, element, condition.Date, condition.Status) { Reason = reason });
    }

    private void AddNamed(RecordedCondition condition, MappingCollector output)
    {
        if (condition.Codings.GroupOf(declared.OpenConditions.Groups) is { } open)
        {
            string reason = declared.OpenConditions[open];
            output.Add(new(declared.Fact, null, condition.Source, condition.Element, condition.Date, condition.Status)
            {
                Reason = reason,
                IsSeveral = declared.Several.Contains(condition.Codings.First(declared.OpenConditions.Groups.Contains)),
            });
        }

        foreach ((string value, CodeGroups groups) in declared.Conditions.Where(each => condition.Codings.AreIn(each.Value)))
        {
            Coding coding = condition.Codings.First(groups.Contains);
            single?.AddCondition(condition.Source);
            var candidate = new Candidate(
                declared.Fact, values.Of(declared.Fact, value), condition.Source, condition.Element, condition.Date, condition.Status)
            {
                IsUnconfirmed = groups.IsUnconfirmed(coding),
            };
            if (declared.Several.IsEmpty)
                Add(output, candidate);
            else
                AddCounted(candidate);
        }
    }
}
