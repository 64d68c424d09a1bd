using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.SyntheticPatients.Drawing;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>
/// Draws patients whom the guideline's reader of facts accepts. Facts that contradict each other are left out one by one until none do:
/// an unknown fact contradicts nothing, so every patient becomes valid. Not thread-safe.
/// </summary>
internal sealed class ValidPatients(Guideline guideline, FactsReader reader, DrawnFacts drawn) : IDisposable
{
    /// <summary>How often a patient is drawn again to find one in scope. Independent facts rarely meet a scope.</summary>
    private const int MostTries = 24;

    /// <summary>The share of patients who are drawn again.</summary>
    private static readonly int WantedInScope = Percent.Of(80);

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Utf8JsonWriter json = new(Stream.Null);
    private readonly Truth[] rules = new Truth[guideline.Rules.Length];

    /// <summary>The number of facts that were left out because they contradicted others.</summary>
    public long LeftOut { get; private set; }

    /// <summary>The value of each fact of the dictionary, or null if it is unknown.</summary>
    public FactValue?[] Draw(DateOnly asOf, Draws draws)
    {
        int tries = drawn.IsDictionaryOnly && draws.Chance(WantedInScope) ? MostTries : 1;
        FactValue?[] best = [];
        int leftOut = 0;
        for (int i = 0; i < tries; i++)
        {
            FactValue?[] facts = drawn.Draw(asOf, draws);
            (PatientFacts patient, int without) = MakeValid(facts, asOf, draws);
            Truth scope = tries == 1 ? Truth.True : Evaluator.Evaluate(patient, rules);
            if (i == 0 || scope != Truth.False)
                (best, leftOut) = (facts, without);
            if (scope == Truth.True)
                break;
        }

        LeftOut += leftOut;
        return best;
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private (PatientFacts Patient, int LeftOut) MakeValid(FactValue?[] facts, DateOnly asOf, Draws draws)
    {
        for (int leftOut = 0; ; leftOut++)
        {
            Result<PatientFacts> read = Read(facts, asOf);
            if (read.Value is { } patient)
                return (patient, leftOut);
            // The fact at which an error is reported is as likely as all others together: it often is a total of the others.
            int[] wrong = [.. read.Errors[0].Facts.Select(IndexOf).Where(place => facts[place] is not null)];
            if (wrong.Length == 0)
                throw new UnreachableException($"The reader refuses facts without naming one that is known: {read.Errors[0].Detail}");
            facts[wrong[draws.Below(2) == 0 ? 0 : draws.Below(wrong.Length)]] = null;
        }
    }

    private int IndexOf(string fact)
    {
        for (int i = 0; i < guideline.Facts.Length; i++)
        {
            if (guideline.Facts[i].Id == fact)
                return i;
        }

        throw new UnreachableException("The reader names only facts of the dictionary.");
    }

    private Result<PatientFacts> Read(FactValue?[] facts, DateOnly asOf)
    {
        bytes.ResetWrittenCount();
        json.Reset(bytes);
        FactsJson.Write(json, guideline, facts);
        json.Flush();
        var tokens = new Utf8JsonReader(bytes.WrittenSpan);
        tokens.Read();
        return reader.Read(ref tokens).AsOf(asOf);
    }
}
