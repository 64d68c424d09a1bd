using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients.Distributions;

namespace GuidelineDecisions.SyntheticPatients.Reading;

/// <summary>
/// Reads a synthetic.json (src/Guidelines/README.md) strictly and checks it against the guideline whose patients it describes. All errors
/// are reported at once.
/// </summary>
internal static class ModelReader
{
    private const int MostBytes = 1024 * 1024;

    public static Result<PatientModel> Read(ReadOnlyMemory<byte> utf8, Guideline guideline)
    {
        if (utf8.Length > MostBytes)
            return Result<PatientModel>.Failed([new("", Invariant($"Found a file of {utf8.Length} bytes; expected at most {MostBytes}."))]);
        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return Result<PatientModel>.Failed(parsed.Errors);
        using (json)
        {
            List<InputError> errors = [];
            PatientModel model = Read(json.RootElement, guideline, errors);
            return errors.Count > 0 ? Result<PatientModel>.Failed(errors) : model;
        }
    }

    private static PatientModel Read(JsonElement root, Guideline guideline, List<InputError> errors)
    {
        var at = new ObjectReader(root, "", errors, "$schema", "guideline", "draws", "groups");
        at.OptionalText("$schema");
        string id = at.Text("guideline");
        if (id.Length > 0 && id != guideline.Id)
            at.Error("guideline", UnknownName.Describe("guideline", id, guideline.Id));
        var draws = new DrawReader(guideline, errors);
        ImmutableArray<Step> steps = draws.ReadSteps(at);
        (ImmutableArray<FactGroup> groups, Dictionary<string, int> groupOf) =
            new GroupReader(guideline, draws.Distributions, errors).Read(at);
        return new PatientModel(
            draws.Variables,
            steps,
            [
                .. guideline.Facts.Select(fact => new FactDraw(
                    draws.SlotOf(fact.Id), draws.UnknownOf(fact.Id), groupOf.TryGetValue(fact.Id, out int group) ? group : null)),
            ],
            groups);
    }
}
