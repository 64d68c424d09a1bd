using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;
using GuidelineDecisions.SyntheticPatients.Patients;
using GuidelineDecisions.SyntheticPatients.Reading;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>
/// How the patients of one guideline are drawn: by its file synthetic.json, and by its dictionary for facts that the file does not draw.
/// Can be shared by threads.
/// </summary>
public sealed class SyntheticPopulation
{
    private readonly FactsReader reader;
    private readonly DrawnFacts drawn;

    private SyntheticPopulation(CheckedGuideline guideline, FactsReader reader, DrawnFacts drawn) =>
        (Guideline, this.reader, this.drawn) = (guideline, reader, drawn);

    /// <summary>The version that every patient is valid for.</summary>
    public CheckedGuideline Guideline { get; }

    /// <summary>Returns all errors of a file synthetic.json for a version; empty if it fits.</summary>
    /// <param name="guideline">The version.</param>
    /// <param name="distributions">The bytes of synthetic.json.</param>
    public static IReadOnlyList<InputError> ErrorsOf(CheckedGuideline guideline, ReadOnlyMemory<byte> distributions)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        return [.. ModelReader.Read(distributions, guideline.Guideline).Errors];
    }

    /// <summary>Reads the distributions, or returns all their errors.</summary>
    /// <param name="guideline">The version.</param>
    /// <param name="reader">Reads facts by its dictionary.</param>
    /// <param name="distributions">The bytes of synthetic.json; null if the guideline has none.</param>
    public static Result<SyntheticPopulation> Create(CheckedGuideline guideline, FactsReader reader, ReadOnlyMemory<byte>? distributions)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        PatientModel? model = null;
        if (distributions is { } utf8)
        {
            Result<PatientModel> read = ModelReader.Read(utf8, guideline.Guideline);
            if (read.Value is null)
                return Result<SyntheticPopulation>.Failed(read.Errors);
            model = read.Value;
        }

        Result<FactClasses> classes = FactClasses.Of(guideline);
        if (classes.Value is null)
            return Result<SyntheticPopulation>.Failed(classes.Errors);
        var dictionary = new DictionaryFacts(classes.Value, guideline.Guideline.Facts.Length);
        return new SyntheticPopulation(guideline, reader, new DrawnFacts(guideline.Guideline, model, dictionary));
    }

    internal ValidPatients Patients() => new(Guideline.Guideline, reader, drawn);
}
