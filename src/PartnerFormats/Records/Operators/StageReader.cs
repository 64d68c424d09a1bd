using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Reads a fact from stage categories and from metastases (<see cref="StageOperator"/>).</summary>
internal sealed class StageReader(StageOperator declared, TumourSet tumours, FactValues values) : FactReader
{
    private const string Silence = "By itself this category does not state the fact.";

    private readonly SidedResults sided = new(tumours, declared.Fact);
    private readonly Dictionary<(StagePart Part, Side? Side), List<(Candidate Candidate, bool IsSilent)>> categories = [];
    private readonly List<Candidate> metastases = [];
    private readonly Dictionary<string, List<Candidate>> metastasesBySite = [];
    private readonly StageMetastases? distant = declared.Metastases;

    /// <summary>T and N are of one tumour. M is of the patient, and so is stage IV.</summary>
    private readonly bool isOfOneTumour = declared.Parts.Any(part => part.Category is StageCategory.T or StageCategory.N);

    public override ImmutableArray<string> Facts { get; } = [declared.Fact];

    public override IEnumerable<string> Groups =>
    [
        .. declared.Parts.SelectMany(part => part.Codes.Concat(Categories(part))), .. declared.Together, .. Metastases, .. tumours.Groups,
    ];

    /// <summary>Words may say that there is a metastasis, whatever the code.</summary>
    public override string? Type => distant is null ? null : "Condition";

    private CodeGroups Metastases => distant is null ? CodeGroups.None : distant.Groups.With(distant.Open);

    public override bool IsRelevant(SourceResource source) => source.Type switch
    {
        "Observation" => IsStage(source) || HasMetastasis(source),
        "Condition" => (tumours.Of(source)!.Kind == ConditionKind.Tumour && source.Json.HasItems("stage")) || HasMetastasis(source),
        "DiagnosticReport" => declared.Parts.Any(part => source.IsIn("code", part.Codes) || ConclusionsOf(source, part).Any())
            || HasMetastasis(source),
        _ => false,
    };

    public override void Read(SourceResource source, MappingCollector output)
    {
        foreach (RecordedCondition condition in tumours.AllOf(source).Where(IsMetastasis))
            ReadMetastasis(condition, output);
        if (source.Type == "Condition")
        {
            if (tumours.Of(source) is { Kind: ConditionKind.Tumour } tumour)
                ReadStages(tumour, output);
        }
        else if ((IsStage(source) || declared.Parts.Any(part => ConclusionsOf(source, part).Any()))
            && ObservationResult.Of(source, output, declared.Fact) is { } result)
        {
            ReadResult(result, output);
        }
    }

    /// <inheritdoc/>
    public override void Finish(MappingCollector output)
    {
        List<(Candidate Candidate, Side? Side)> stated = [];
        foreach (((_, Side? side), List<(Candidate Candidate, bool IsSilent)> ofPart) in categories)
            stated.AddRange(Newest(ofPart, output).Select(each => (each, side)));
        foreach (IReadOnlyList<Candidate> newest in metastasesBySite.Values.Select(CandidateSelector.Newest))
            metastases.AddRange(newest.Any(each => each.Value is null) ? newest.Where(each => each.Value is null) : newest);
        FhirDate? present = metastases.Where(each => each.Value is not null).Select(each => each.Effective).OfType<FhirDate>()
            .MinBy(date => date.To);
        foreach ((Candidate each, Side? side) in stated)
        {
            Candidate settled = IsDenied(each, present) ? Denied(each) : each;
            if (side is { } one)
                sided.Add(one, settled);
            else
                output.Add(settled);
        }

        sided.Finish(output);
        bool isStated = stated.Select(each => each.Candidate).Concat(metastases).Any(IsOfMetastases);
        foreach (Candidate each in metastases)
            AddMetastasis(each, isStated, output);
    }

    /// <summary>
    /// A metastasis that is present states the fact. One that is not, or whose site is open, leaves it unknown, unless something else says
    /// that there are metastases.
    /// </summary>
    private void AddMetastasis(Candidate metastasis, bool isStated, MappingCollector output)
    {
        // One that is refuted takes back only itself.
        bool isRefuted = tumours.Of(metastasis.Source) is { IsRefuted: true };
        if (metastasis.Value is not null || (!isStated && !isRefuted))
            output.Add(metastasis);
        else
            output.AddUnmapped(metastasis.Source, metastasis.Element, metastasis.Reason!, declared.Fact);
    }

    private void ReadResult(ObservationResult result, MappingCollector output)
    {
        if ((isOfOneTumour && sided.AddOther(result.Source, output))
            || tumours.AttributionOf(result.Source, IsOfPrimary(result.Source)).AddForeign(result, declared.Fact, output))
            return;
        bool hasPart = false;
        foreach (StagePart part in declared.Parts)
        {
            foreach ((Coding[] codings, bool isText, string element) in CategoriesOf(result, part))
            {
                hasPart = true;
                Add(part, codings, isText, new(declared.Fact, null, result.Source, element, result.Date, result.Status), output);
            }
        }

        // What a panel says of one category leaves the others to its members.
        if (!hasPart)
            WithoutValue.Add(result, declared.Fact, tumours.Resources, output);
        else if (MissingMembers.CandidateFor(declared.Fact, result.Source, result.Status, tumours.Resources) is { } missing)
            output.Add(missing);
    }

    private bool IsStage(SourceResource source) =>
        declared.Parts.Any(part => ObservationResult.HasCode(source, part.Codes)) || ObservationResult.HasCode(source, declared.Together);

    /// <summary>Whether it has only categories of the primary tumour, and none of its nodes or metastases.</summary>
    private bool IsOfPrimary(SourceResource source) => source.Type == "Observation" && !source.IsIn("code", declared.Together)
        && declared.Parts.Where(part => ObservationResult.HasCode(source, part.Codes))
            .All(part => part.Category is StageCategory.T or StageCategory.Group);

    /// <summary>The categories of one kind in an observation, its components, or the conclusions of a report.</summary>
    private IEnumerable<(Coding[] Codings, bool IsText, string Element)> CategoriesOf(ObservationResult result, StagePart part)
    {
        if (result.Source.Type == "DiagnosticReport")
            return ConclusionsOf(result.Source, part).Select(codings => (codings, false, "conclusionCode"));
        return result.PartsWith(part.Codes).Select(ValueOf)
            .Concat(result.PartsWith(declared.Together).Select(ValueOf).SelectMany(value => Among(value, part)));
    }

    /// <summary>What a value of several categories says of one of them: nothing if it says only others.</summary>
    private static IEnumerable<(Coding[] Codings, bool IsText, string Element)> Among(
        (Coding[] Codings, bool IsText, string Element) value, StagePart part)
    {
        Coding[] ofPart = [.. value.Codings.Where(coding => IsOf(part, coding))];
        return ofPart.Length > 0 ? [(ofPart, false, value.Element)]
            : value.Codings.Any(StageWords.IsCategory) ? []
            : [value];
    }

    private static (Coding[] Codings, bool IsText, string Element) ValueOf(ResultPart part)
    {
        const string Value = "valueCodeableConcept";
        const string Text = "valueString";
        Coding[] codings = [.. part.Json.Codings(Value)];
        bool isString = part.Json.Member(Value) is null && part.Json.Member(Text) is not null;
        bool isText = codings.Length == 0 && (isString || part.Json.Member(Value) is not null);
        return (codings, isText, part.Prefix + (isString ? Text : Value));
    }

    /// <summary>The conclusions of a report that are categories of one kind.</summary>
    private static IEnumerable<Coding[]> ConclusionsOf(SourceResource report, StagePart part) => report.Json.Items("conclusionCode")
        .Select(concept => concept.Items("coding").Select(Coding.Of).ToArray()).Where(codings => codings.Any(coding => IsOf(part, coding)));

    /// <summary>A cancer can carry its stage itself.</summary>
    private void ReadStages(RecordedCondition condition, MappingCollector output)
    {
        if (condition.Doubt is { } doubt)
        {
            output.AddUnmapped(condition.Source, condition.StatusElement, doubt, declared.Fact);
            return;
        }

        foreach (JsonElement stage in condition.Source.Json.Items("stage"))
        {
            Coding[] codings = [.. stage.Codings("summary")];
            bool isText = codings.Length == 0;
            // What cannot be read may be any category, unless the kind of the stage is known.
            bool isUnreadable = stage.Member("summary") is not null && !codings.Any(StageWords.IsCategory);
            Coding[] kinds = [.. stage.Codings("type")];
            bool isOfKnownKind = declared.Parts.Any(part => kinds.AreIn(part.Codes));
            foreach (StagePart part in declared.Parts.Where(part => codings.Any(coding => IsOf(part, coding))
                || (isUnreadable && (!isOfKnownKind || kinds.AreIn(part.Codes)))))
            {
                Candidate candidate = new(declared.Fact, null, condition.Source, "stage", condition.Date, ResultStatus.Final);
                Add(part, codings, isText, candidate, output);
            }
        }
    }

    /// <summary>The groups of the categories of one kind.</summary>
    private static CodeGroups Categories(StagePart part) => part.Silent.With([part.Open, .. part.Values.Values]);

    private static bool IsOf(StagePart part, Coding coding) =>
        Categories(part).Contains(coding)
        || CategoryText.GroupOf(part.Category, coding) is not null;

    private void Add(StagePart part, Coding[] codings, bool isText, Candidate candidate, MappingCollector output)
    {
        string[] found = [.. part.Values.Where(each => IsIn(each.Value)).Select(each => each.Key)];
        bool isSilent = found.Length == 0 && IsIn(part.Silent);
        Candidate read = found.Length == 1
            ? candidate with { Value = values.Of(declared.Fact, found[0]), Reading = declared.Reading }
            : candidate with { Reason = ReasonFor(found.Length, isSilent, isText, IsIn(part.Open)) };
        if (!isOfOneTumour)
            Add(part, null, read, isSilent);
        else if (!sided.AddOther(read.Source, output))
            AddBySide(part, sided.SidesOf(read.Source), read, isSilent);

        bool IsIn(CodeGroups groups) => codings.Any(coding =>
            groups.Contains(coding)
            || (CategoryText.GroupOf(part.Category, coding) is { } written && groups.Contains(written)));
    }

    private void AddBySide(StagePart part, ImmutableArray<Side> sides, Candidate candidate, bool isSilent)
    {
        if (!sided.AreSeveral)
        {
            Add(part, null, candidate, isSilent);
        }
        else if (sides.IsEmpty)
        {
            foreach (Side side in tumours.Sides)
                Add(part, side, candidate with { Value = null, Reason = SidedResults.OfNoSide }, isSilent: false);
        }
        else
        {
            foreach (Side side in sides)
                Add(part, side, candidate, isSilent);
        }
    }

    private void Add(StagePart part, Side? side, Candidate candidate, bool isSilent)
    {
        if (!categories.TryGetValue((part, side), out List<(Candidate, bool)>? ofPart))
            categories[(part, side)] = ofPart = [];
        ofPart.Add((candidate, isSilent));
    }

    private static string ReasonFor(int found, bool isSilent, bool isText, bool isOpen) =>
        found > 1 ? "The codes of the value contradict each other."
        : isSilent ? Silence
        : isOpen ? "The category leaves the fact open, and an older one no longer counts."
        : isText ? "The value is only text, which is not interpreted."
        : "The value has no recognized code.";

    /// <summary>What the newest of one kind of category says. Older ones no longer count, whatever they say.</summary>
    private static Candidate[] Newest(List<(Candidate Candidate, bool IsSilent)> part, MappingCollector output)
    {
        IReadOnlyList<Candidate> newest = CandidateSelector.Newest([.. part.Select(each => each.Candidate)]);
        HashSet<Candidate> silent = [.. part.Where(each => each.IsSilent).Select(each => each.Candidate)];
        foreach (Candidate older in part.Select(each => each.Candidate).Except(newest))
            output.AddUnmapped(older.Source, older.Element, "A newer category of the same kind counts.", older.Fact);
        if (!newest.All(silent.Contains))
        {
            // A category that states the fact and one of the same day that does not contradict each other.
            return [.. newest.Select(each => silent.Contains(each)
                ? each with { Reason = "It contradicts another category with the same date and status." } : each)];
        }

        foreach (Candidate each in newest)
            output.AddUnmapped(each.Source, each.Element, Silence, each.Fact);
        return [];
    }

    private bool HasMetastasis(SourceResource source) => tumours.AllOf(source).Any(IsMetastasis);

    /// <summary>Whether it is a metastasis that is, or may be, distant.</summary>
    private bool IsMetastasis(RecordedCondition condition) => condition.Kind != ConditionKind.Tumour && (IsDistant(condition)
        || (distant is not null && (condition.Codings.AreIn(distant.Open) || condition.Kind == ConditionKind.MetastasisInWords)));

    /// <summary>Whether it is a distant metastasis, by its code or by its site.</summary>
    private bool IsDistant(RecordedCondition condition) => distant is not null && (condition.Codings.AreIn(distant.Groups)
        || (condition.Kind is ConditionKind.Metastasis or ConditionKind.MetastasisOfOther && condition.Sites.AreIn(distant.Sites)));

    private void ReadMetastasis(RecordedCondition condition, MappingCollector output)
    {
        SourceResource source = condition.Source;
        Attribution attribution = tumours.AttributionOf(condition);
        if (condition.IsEnteredInError)
            output.AddUnmapped(source, condition.StatusElement, condition.Doubt!, declared.Fact);
        else if (!attribution.IsOurs)
            output.AddUnmapped(source, condition.Element, attribution.Reason!, declared.Fact);
        else
            AddMetastasis(condition);
    }

    /// <summary>Of what the record says about one metastasis, the newest counts.</summary>
    private void AddMetastasis(RecordedCondition condition)
    {
        Candidate candidate = CandidateOf(condition);
        string site = string.Join(' ', condition.Codings.Concat(condition.Sites).Select(coding => $"{coding.System}|{coding.Code}"));
        if (!metastasesBySite.TryGetValue(site, out List<Candidate>? ofSite))
            metastasesBySite[site] = ofSite = [];
        ofSite.Add(candidate);
    }

    private Candidate CandidateOf(RecordedCondition condition)
    {
        ResultStatus status = condition.IsCondition ? ResultStatus.Final : condition.Status;
        var candidate = new Candidate(declared.Fact, null, condition.Source, condition.Element, condition.Date, status);
        if (condition.Kind == ConditionKind.MetastasisInWords)
            return candidate with { Reason = CancerWords.OfMetastasis };
        if (condition.Doubt is { } doubt)
            return candidate with { Element = condition.StatusElement, Reason = doubt };
        if (condition.IsPresent != true)
            return candidate with { Element = condition.PresenceElement, Reason = condition.NotPresent };
        return !IsDistant(condition)
            ? candidate with { Reason = "The metastasis has no site, so whether it is distant is unknown." }
            : candidate with
            {
                Value = values.Of(declared.Fact, distant!.Value),
                Reading = "Our reading: a confirmed metastasis at a distant site that is present.",
            };
    }

    /// <summary>Whether a metastasis that was present denies a newer category.</summary>
    private bool IsDenied(Candidate category, FhirDate? present) =>
        category.Value is not null && !IsOfMetastases(category) && category.Effective is { } date && present?.IsBefore(date) == true;

    /// <summary>Whether it says what a metastasis that is present states.</summary>
    private bool IsOfMetastases(Candidate candidate) => candidate.Value is { } value
        && distant is not null && value.Equals(values.Of(declared.Fact, distant.Value));

    private static Candidate Denied(Candidate category) => category with
    {
        Value = null,
        Reason = "It says otherwise than a metastasis that is recorded as present.",
    };
}
