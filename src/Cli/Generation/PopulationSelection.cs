using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Generation;

/// <summary>Selects the guideline that patients are generated for, with its file synthetic.json if it has one.</summary>
internal sealed class PopulationSelection(Lazy<IGuidelineCatalogue> catalogue)
{
    private readonly GuidelineSources sources = new(catalogue);

    /// <summary>Selects by the id of a shipped guideline or by a path; null selects the only shipped guideline.</summary>
    public (SyntheticPopulation? Population, CommandFailure? Failure) Choose(string? guideline)
    {
        if (guideline is not null && (File.Exists(guideline) || Directory.Exists(guideline)))
            return FromFile(guideline);
        if (sources.Shipped(out CommandFailure? broken) is not { } shipped)
            return (null, broken);
        string[] ids = [.. shipped.All.Select(entry => entry.Id)];
        if (guideline is null && ids.Length != 1)
            return (null, new UsageFailure([$"--guideline is needed. Available: {string.Join(", ", ids)}."]));
        string id = guideline ?? ids[0];
        if (shipped.Find(id) is not { } entry)
            return (null, new UsageFailure([$"{UnknownName.Describe("guideline", id, ids)} A path must exist."]));
        ReadOnlyMemory<byte>? file = ShippedDistributions.Of(id);
        PublishedVersion version = entry.Representative;
        return Create(new LoadedGuideline(version.Guideline, version.Facts), file, $"{id}/{ShippedDistributions.FileName}");
    }

    private static (SyntheticPopulation? Population, CommandFailure? Failure) FromFile(string path)
    {
        (LoadedGuideline? loaded, CommandFailure? failure) = GuidelineSources.FromFile(path);
        if (loaded is null)
            return (null, failure);
        string version = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        if (SharedFile.Of(version, ShippedDistributions.FileName) is not { } file)
            return Create(loaded, null, "");
        return FileBytes.TryRead(file, out ReadOnlyMemory<byte> bytes, out string refusal)
            ? Create(loaded, bytes, file)
            : (null, new UsageFailure([refusal]));
    }

    private static (SyntheticPopulation? Population, CommandFailure? Failure) Create(
        LoadedGuideline loaded, ReadOnlyMemory<byte>? file, string name)
    {
        Result<SyntheticPopulation> created = SyntheticPopulation.Create(loaded.Guideline, loaded.Facts, file);
        if (created.Value is { } population)
            return (population, null);
        string[] sentences = [.. PlacedError.Place(created.Errors, file ?? default).Select(error => error.In(name))];
        return (null, new InvalidInput(sentences, Problems.Invalid(created.Errors).ProblemDetails));
    }
}
