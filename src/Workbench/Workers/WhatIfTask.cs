using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>A patient of a version.</summary>
/// <param name="Document">The guideline's document.</param>
/// <param name="Facts">The valid facts as JSON.</param>
/// <param name="AsOf">The day, YYYY-MM-DD.</param>
public sealed record WhatIfInput(string Document, string Facts, string AsOf);

/// <summary>What would settle or change the decision about a patient.</summary>
/// <param name="Settling">The smallest sets of facts that settle an undetermined rule, by rule.</param>
/// <param name="Changes">The changes of facts that change a rule, by rule, each in a sentence.</param>
/// <param name="Problem">Why there is no analysis, or null.</param>
public sealed record WhatIfSummary(
    Dictionary<string, List<List<string>>> Settling, Dictionary<string, List<WhatIfChange>> Changes, string? Problem);

/// <summary>A change of one or more facts, and what becomes of a rule.</summary>
/// <param name="Facts">The ids of the facts.</param>
/// <param name="Sentence">"If ESCC grade were 0 or 1a: does not hold becomes option."</param>
public sealed record WhatIfChange(List<string> Facts, string Sentence);

/// <summary>The JSON between the page and the worker.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WhatIfInput))]
[JsonSerializable(typeof(WhatIfSummary))]
internal sealed partial class WhatIfJson : JsonSerializerContext;

/// <summary>Asks the exact analysis about a patient. The analysis of a version is kept for the next patient.</summary>
internal static partial class WhatIfTask
{
    private static (string Document, LoadedGuideline Guideline, WhatIfAnalysis Analysis)? known;

    /// <summary>Writes the input for a patient.</summary>
    public static string InputOf(string document, string facts, string asOf) =>
        JsonSerializer.Serialize(new(document, facts, asOf), WhatIfJson.Default.WhatIfInput);

    /// <summary>Reads what <see cref="Run"/> returned.</summary>
    public static WhatIfSummary ResultOf(string result) => JsonSerializer.Deserialize(result, WhatIfJson.Default.WhatIfSummary)!;

    /// <summary>The task of the worker.</summary>
    public static string Run(string input, WorkerProgress progress)
    {
        WhatIfInput patient = JsonSerializer.Deserialize(input, WhatIfJson.Default.WhatIfInput)!;
        return JsonSerializer.Serialize(Analyse(patient), WhatIfJson.Default.WhatIfSummary);
    }

    /// <summary>Answers the question for a patient whose facts are valid.</summary>
    public static WhatIfSummary Analyse(WhatIfInput patient)
    {
        if (known?.Document != patient.Document)
        {
            LoadedGuideline guideline = GuidelineLibrary.Compile(Encoding.UTF8.GetBytes(patient.Document)).Value!;
            Result<WhatIfAnalysis> analysis = WhatIfAnalysis.Of(guideline.Checked);
            if (analysis.Value is null)
                return new([], [], analysis.Errors[0].Detail);
            known = (patient.Document, guideline, analysis.Value);
        }

        using JsonDocument json = JsonDocument.Parse(patient.Facts);
        PatientFacts facts = known.Value.Guideline.Facts.Read(json.RootElement, AsOfDate.TryParse(patient.AsOf)!.Value).Value!;
        Result<WhatIfReport> report = known.Value.Analysis.For(facts);
        return report.Value is { } found ? Of(found) : new([], [], report.Errors[0].Detail);
    }

    private static WhatIfSummary Of(WhatIfReport report)
    {
        Dictionary<string, List<WhatIfChange>> changes = [];
        void Add(RuleChange change, params IEnumerable<FactEdit> edits)
        {
            if (change.Rule is not { } rule)
                return;
            string facts = string.Join(" and ", edits.Select(edit => $"{edit.Fact.Label} were {ValuesOf(edit)}"));
            string sentence = $"If {facts}: {change.From} becomes {change.To}.";
            changes.TryAdd(rule.Id, []);
            changes[rule.Id].Add(new([.. edits.Select(edit => edit.Fact.Id)], sentence));
        }

        foreach (FactEffect effect in report.Changes)
        {
            foreach (RuleChange change in effect.Changes)
                Add(change, effect.Edit);
        }

        foreach (Flip flip in report.Flips)
            Add(flip.Change, flip.Edits);
        return new(
            report.Settling.ToDictionary(
                settling => settling.Rule.Id,
                settling => settling.Sets.Select(set => set.Select(fact => fact.Id).ToList()).ToList()),
            changes,
            null);
    }

    /// <summary>The values in words, with the labels of the fact's values where the report has their ids.</summary>
    private static string ValuesOf(FactEdit edit) =>
        Word().Replace(edit.Values, word => edit.Fact.Values.FirstOrDefault(value => value.Id == word.Value)?.ShortLabel ?? word.Value);

    [GeneratedRegex("[A-Za-z0-9-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
